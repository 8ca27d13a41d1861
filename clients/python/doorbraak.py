#!/usr/bin/env python3
"""doorbraak: a client for participants on Windows, macOS and Linux.

Needs Python 3.9 or newer and OpenSSH's ssh-keygen; nothing else. The verbs, their words and their
options come from the server; the command line, the screens and the exit codes are those of the
Swift client. README.md says how to start, `doorbraak.py --help` the rest.
"""
from __future__ import annotations

import base64
import difflib
import hashlib
import ipaddress
import json
import os
import re
import secrets
import select
import shlex
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from datetime import datetime, timezone
from typing import Any, Callable, NamedTuple, NoReturn, Optional, Union

VERSION = "0.1.0"
STANDARD_PORT = 7465
STANDARD_SERVER = f"127.0.0.1:{STANDARD_PORT}"
APPLICATION_PROTOCOL = "doorbraak/1"  # ALPN

# MARK: Bounds

CONNECT_SECONDS = 10  # as long as the server waits for a login
ANSWER_SECONDS = 60  # between two lines: the server's own bounds and room for a queue
LINE_BYTES_MAX = 1_048_576  # of the server
REQUEST_BYTES_MAX = 65_536  # of a request, its end included
DOCUMENT_BYTES_MAX = 60_000  # of a file given as @file: what fits in a request
FILE_BYTES_MAX = 33_554_432  # of a file that is put or got: the server's own bound
PIECE_BYTES = 24_576  # of a file in one request: all but its last piece have them
COLUMN_MIN = 16  # a column of a table is not made narrower
ROWS_MAX = 200_000  # held for a table or TSV
PAGE_ROWS_MAX = 1000  # rows asked for at once where all are wanted: the server's own bound
PATIENCE_MAX = 100  # times that a page waits, where the server says after how many seconds
WAIT_SECONDS_MAX = 60  # each time
CLOCK_SECONDS_MAX = 300  # between a statement's signed-at and the clock of this computer
PAUSES = (0.2, 1.0)  # seconds before a write with an unknown outcome is sent again
WATCH_PAUSES = (1, 2, 4, 8, 15, 30)  # before a broken watch is begun again; the last for ever
PUSHED_MAX = 256  # events held while an answer is read
WAIT_STANDARD_SECONDS = 3600  # of `wait` without --timeout
WAIT_TIMEOUT_SECONDS_MAX = 31_536_000
HOOK_PAUSES = (1, 2, 4, 8, 16)  # before a command that failed is run again; then it is over

# MARK: Exit codes (protocol, Command line)

DONE, REFUSED, CANCELLED, RIGHTS, UNVERIFIED, CONFLICT, PENDING, UNCHANGED = 0, 1, 2, 4, 5, 6, 8, 9
USAGE, UNAVAILABLE, FAULT, UNKNOWN, INTERRUPTED = 64, 69, 70, 75, 130

EXIT_BY_CODE = {
    "REFUSED": REFUSED, "NOT_FOUND": REFUSED, "CONFLICT": CONFLICT, "IDEM_MISMATCH": CONFLICT,
    "UNAUTHENTICATED": RIGHTS, "FORBIDDEN": RIGHTS, "SYNTAX": USAGE, "INVALID": USAGE,
    "UNKNOWN_VERB": USAGE, "TOO_LONG": USAGE, "INTERNAL": FAULT, "UNKNOWN_OUTCOME": UNKNOWN,
}  # every other code: UNAVAILABLE

# Why a connection came to nothing, where that is not just UNAVAILABLE, and what would help.
BROKEN_EXITS = {"break-certificate": UNVERIFIED, "break-certificate-name": UNVERIFIED,
                "break-ca": USAGE}
HINTS = {"break-connect": "hint-connect", "break-no-tls": "hint-connect",
         "break-certificate": "hint-certificate", "break-certificate-name": "hint-certificate"}

# Codes with which the server decided; after a lost answer only these say that nothing happened.
DECISIONS = {"REFUSED", "NOT_FOUND", "CONFLICT", "IDEM_MISMATCH", "FORBIDDEN", "INVALID"}
# BYE with one of these says that the line itself was not taken.
NOT_READ = {"SYNTAX", "TOO_LONG", "VERSION", "UNAUTHENTICATED"}


class Stop(Exception):
    """Why the program ends before it is done: an exit code and what standard error says."""

    def __init__(self, code: int, message: str, hint: Optional[str] = None,
                 details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.details = code, message, hint, list(details)
        self.wait_seconds: Optional[int] = None  # after which the same may be asked again


class Broken(Exception):
    """A connection that came to nothing: the key of a phrase, or the server's BYE."""

    def __init__(self, key: str, reply: Optional[Refusal] = None, **arguments: str) -> None:
        super().__init__(key)
        self.key, self.reply, self.arguments = key, reply, arguments


class Refusal(Exception):
    """An ERR or BYE of the server."""

    def __init__(self, code: str, body: dict[str, Any]) -> None:
        super().__init__(code)
        self.code, self.body = code, body

    @property
    def exit_code(self) -> int:
        return EXIT_BY_CODE.get(self.code, UNAVAILABLE)


# MARK: Phrases

class Phrases:
    """The prose in one language, and the words people use for the values of enumerations."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.texts: dict[str, str] = {}
        for line in TEXTS.strip().splitlines():
            key, english, dutch = line.split(" || ")
            self.texts[key] = dutch if language == "nl" else english

    def __call__(self, key: str, **arguments: object) -> str:
        return re.sub(r"\{(\w+)\}", lambda m: str(arguments.get(m[1], m[0])), self.texts[key])

    def column(self, name: str) -> str:
        return self.texts.get("column." + name, name)

    def enumeration(self, value: str) -> str:
        """`approve - akkoord`; the value alone where people use the same word."""
        word = self.texts.get("enum." + value, value)
        return value if word == value else f"{value} - {word}"

    def pick(self, texts: dict[str, Any]) -> str:
        """What the server says in this language, else in the other."""
        found = texts.get(self.language) or texts.get("en") or texts.get("nl")
        return found if isinstance(found, str) else ""


# MARK: Text made visible

# C0, DEL, C1, separators, bidirectional controls, tags and invisible characters: what could move
# the cursor, recolour, reorder or hide text.
DANGEROUS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
                       "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def visible(text: str) -> str:
    """One line that cannot harm a terminal."""
    marks = {"\n": "\u21b5", "\t": " "}
    return DANGEROUS.sub(lambda m: marks.get(m[0], "\ufffd"), text.replace("\r\n", "\n"))


def visible_lines(text: str) -> list[str]:
    return [visible(line) for line in text.replace("\r\n", "\n").split("\n")]


def tsv_cell(text: str) -> str:
    """Lossless, and safe to show: `\\t`, `\\n`, `\\r`, `\\\\` and `\\u{...}`."""
    marks = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
    return DANGEROUS.sub(lambda m: marks.get(m[0], "\\u{%X}" % ord(m[0])),
                         text.replace("\\", "\\\\"))


def to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def width_of(text: str) -> int:
    """Columns of a terminal: wide characters take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf", "Cc")
               else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))


def wrap(text: str, width: int, lines_max: int = sys.maxsize) -> list[str]:
    """Lines of at most `width` columns, broken at spaces where possible; cut with an ellipsis."""
    lines, line = [], ""
    for word in re.findall(" +|[^ ]+", text):
        if width_of(line) + width_of(word) <= width:
            line += word
        elif not word.startswith(" "):
            if line:
                lines.append(line.rstrip(" "))
            line = ""
            for character in word:
                if width_of(line) + width_of(character) > width:
                    lines.append(line)
                    line = ""
                line += character
    if line or not lines:
        lines.append(line.rstrip(" "))
    if len(lines) <= lines_max:
        return lines
    last = lines[lines_max - 1]
    while width_of(last) > width - 1:
        last = last[:-1]
    return lines[:lines_max - 1] + [last.rstrip(" ") + "\u2026"]


# MARK: Screens

def records(pairs: list[tuple[str, list[str]]], width: int, colored: bool = False) -> list[str]:
    """Names and values under each other."""
    name_width = min(24, max((width_of(name) for name, _ in pairs), default=0))
    lines = []
    for name, texts in pairs:
        room = max(20, width - name_width - 2)
        values = [part for text in texts for part in wrap(text, room)]
        for index, value in enumerate(values):
            shown = pad(name if index == 0 else "", name_width)
            if colored and index == 0:
                shown = f"\x1b[1m{shown}\x1b[0m"
            lines.append(f"{shown}  {value}" if value else shown)
    return lines


def table(headings: list[str], rows: list[list[str]], width: int,
          colored: bool) -> Optional[list[str]]:
    """Columns as wide as needed; None when they do not fit even at their narrowest."""
    widths = [max(map(width_of, column)) for column in zip(headings, *rows)]
    # Words in narrower columns fall apart.
    narrowest = [min(w, max(width_of(heading), COLUMN_MIN)) for w, heading in zip(widths, headings)]
    for _ in range(sum(widths) + 2 * (len(widths) - 1) - width):
        able = [i for i in range(len(widths)) if widths[i] > narrowest[i]]
        if not able:
            return None
        widths[max(able, key=lambda i: widths[i])] -= 1

    def lines(cells: list[list[str]]) -> list[str]:
        return ["  ".join(pad(cell[i] if i < len(cell) else "", w)
                          for cell, w in zip(cells, widths)).rstrip(" ")
                for i in range(max(map(len, cells)))]

    head = lines([[heading] for heading in headings])
    result = [f"\x1b[1m{line}\x1b[0m" for line in head] if colored else head
    for row in rows:
        result += lines([wrap(cell, w, lines_max=6) for cell, w in zip(row, widths)])
    return result


# Columns whose values are enumerations: the word people use stands beside the typed one.
ENUMERATIONS = {
    "status", "stage", "from_stage", "to_stage", "kind", "decision", "seat", "role", "roles", "do",
    "effect", "lapse", "visibility", "basis", "outcome", "organisation_kind", "state",
    "woo_ground", "erased_ground"}


def plain(value: Any) -> str:
    """A cell for programs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        nested = any(isinstance(item, (dict, list)) for item in value)
        return ("; " if nested else ", ").join(map(plain, value))
    return to_json(value) if isinstance(value, dict) else str(value)


def write_all(descriptor: int, data: bytes) -> None:
    """Writes everything to standard output (1) or error (2); who stopped listening changes
    nothing. Not by `os.write`: a Windows console takes UTF-8 only through Python's own stream."""
    stream = {1: sys.stdout, 2: sys.stderr}[descriptor].buffer
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


class Screen:
    """Data to standard output, everything else to standard error."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.phrases = settings, settings.phrases

    def line(self, text: str) -> None:
        write_all(1, (text + "\n").encode())

    def say(self, text: str) -> None:
        for line in visible_lines(text):
            write_all(2, (line + "\n").encode())

    def stop(self, stop: Stop) -> None:
        for key, text, color in (("error", stop.message, 31), ("hint", stop.hint, 36)):
            if text:
                label = self.phrases(key) + ":"
                if self.settings.error_colored:
                    label = f"\x1b[{color}m{label}\x1b[0m"
                write_all(2, "\n".join([f"{label} {visible_lines(text)[0]}",
                                        *visible_lines(text)[1:], ""]).encode())
        for detail in stop.details:
            self.say("      " + detail)

    def shown(self, value: Any, column: str) -> str:
        """A cell for people."""
        return visible(self._cell(value, column))

    def _cell(self, value: Any, column: str) -> str:
        if isinstance(value, bool):
            return self.phrases("yes" if value else "no")
        if isinstance(value, str) and column in ENUMERATIONS:
            return self.phrases.enumeration(value)
        if isinstance(value, list):
            nested = any(isinstance(item, dict) for item in value)
            return ("; " if nested else ", ").join(self._cell(item, column) for item in value)
        if isinstance(value, dict):
            words = self.on_behalf(value)
            return words or " ".join(f"{name}={self._cell(item, name)}" for name, item in value.items())
        return plain(value)

    def on_behalf(self, value: dict[str, Any]) -> str:
        """For whom and on what basis an act was signed; empty for any other object."""
        if set(value) != {"id", "basis", "body", "organisation", "from"}:
            return ""
        body, basis = value["body"], str(value["basis"])
        whom = plain(value["organisation"])
        if isinstance(body, str):
            name = self.phrases.texts.get("body." + body, body)
            whom = self.phrases("of-body", body=name, organisation=whom)
        return self.phrases("on-behalf", whom=whom, number=plain(value["id"]),
                            basis=self.phrases.texts.get("enum." + basis, basis),
                            **{"from": plain(value["from"])})

    def json(self, value: dict[str, Any]) -> None:
        text = to_json(value)
        if self.settings.terminal_width:
            text = DANGEROUS.sub(lambda m: json.dumps(m[0])[1:-1] if m[0] != "\x7f" else "\\u007f",
                                 text)
        self.line(text)

    def rows(self, rows: list[dict[str, Any]]) -> None:
        columns = list(dict.fromkeys(name for row in rows for name in row))
        if not rows:
            return
        if self.settings.form == "tsv":
            self.line("\t".join(map(tsv_cell, columns)))
            for row in rows:
                self.line("\t".join(tsv_cell(plain(row.get(name))) for name in columns))
            return
        lines = table([visible(self.phrases.column(name)) for name in columns],
                      [[self.shown(row.get(name), name) for name in columns] for row in rows],
                      self.settings.width, self.settings.output_colored)
        if lines is None:
            lines = []
            for index, row in enumerate(rows):
                lines += ([""] if index else []) + self._record(row)
        for line in lines:
            self.line(line)

    def answer(self, answer: dict[str, Any]) -> None:
        """The object of an answer without rows."""
        if not answer:
            return
        if self.settings.form == "json":
            self.json(answer)
        elif self.settings.form == "tsv":
            for name, value in answer.items():
                self.line(tsv_cell(name) + "\t" + tsv_cell(plain(value)))
        else:
            for line in self._record(answer):
                self.line(line)

    def _record(self, row: dict[str, Any]) -> list[str]:
        pairs = []
        for name, value in row.items():
            many = isinstance(value, str) and "\n" in value
            pairs.append((visible(self.phrases.column(name)),
                          visible_lines(value) if many else [self.shown(value, name)]))
        return records(pairs, self.settings.width, self.settings.output_colored)


# MARK: Options, profile and settings

# Options every verb has, and whether a value follows.
OPTIONS = {
    "server": True, "ca": True, "key": True, "lang": True, "json": False, "plain": False, "yes": False,
    "expect": True, "idem": True, "profile": True, "all": False, "color": True, "help": False,
    "version": False, "as": True, "dry-run": False, "lines": False, "no-login": False}
CHOICES = {"lang": ["nl", "en"], "color": ["auto", "never", "always"]}
PROFILE_NAMES = ("server", "ca", "person", "key", "lang")
PROFILE_OPTIONS = {"server": "server", "ca": "ca", "person": "as", "key": "key", "lang": "lang"}
# Options of a verb that are handled here and never sent, and whether a value follows.
EXTRAS = {"get": {"save": True}, "receipt": {"save": True, "verify": False},
          "watch": {"count": True, "exec": True, "state": True}}
LOCAL_WORDS = ("help", "profile", "repeat")


class OptionFault(Exception):
    """What is wrong with an option: the key of a phrase and what fills it in."""

    def __init__(self, key: str, option: str, choices: str = "") -> None:
        super().__init__(key)
        self.key, self.option, self.choices = key, option, choices


def split_option(argument: str) -> tuple[str, Optional[str]]:
    """`--name=value` in its parts; `-h` reads as `help`."""
    if argument == "-h":
        return "help", None
    if not argument.startswith("--"):
        return argument, None
    name, equals, value = argument[2:].partition("=")
    return name, value if equals else None


def set_option(options: dict[str, str], name: str, value: Optional[str]) -> None:
    """Adds a global option; each at most once, with or without a value as it asks."""
    shown = "--" + name
    if OPTIONS[name] != (value is not None):
        raise OptionFault("option-value-missing" if value is None else "option-no-value", shown)
    choices = CHOICES.get(name)
    if choices and value not in choices:
        raise OptionFault("option-invalid", shown, ", ".join(choices))
    if name == "expect" and not re.fullmatch("[0-9]{1,15}", value or ""):
        raise OptionFault("option-invalid", shown, "0, 1, 2, ...")
    if name in options:
        raise OptionFault("option-twice", shown)
    options[name] = value or ""


def take_option(arguments: list[str], options: dict[str, str]) -> list[str]:
    """Reads the global option in front; returns the arguments after it."""
    name, value = split_option(arguments[0])
    if name not in OPTIONS:
        raise OptionFault("option-unknown", arguments[0])
    rest = arguments[1:]
    if OPTIONS[name] and value is None and rest:
        value, rest = rest[0], rest[1:]
    set_option(options, name, value)
    return rest


class CommandLine:
    """A first look, without the description of a verb: the verb, the rest as typed, the global
    options before the verb (`leading`), and those with what after it may be one (`options`)."""

    def __init__(self, arguments: list[str]) -> None:
        self.verb: Optional[str] = None
        self.leading: dict[str, str] = {}
        while arguments and arguments[0].startswith("-") and arguments[0] not in ("-", "--"):
            arguments = take_option(arguments, self.leading)
        if arguments:
            self.verb, arguments = arguments[0], arguments[1:]
        self.rest = arguments
        later: dict[str, str] = {}
        while arguments and arguments[0] != "--":
            try:
                arguments = take_option(arguments, later)
            except OptionFault:
                arguments = arguments[1:]  # a word, or an option of the verb
        self.options = {**later, **self.leading}


def folder(kind: str) -> str:
    """Where a person's own files lie: XDG base directories, on Windows the AppData folders."""
    if os.name == "nt":
        path = os.environ.get({"config": "APPDATA", "state": "LOCALAPPDATA"}[kind])
    else:
        path = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
        home = os.environ.get("HOME")
        if not path.startswith("/"):
            path = home and home + {"config": "/.config", "state": "/.local/state"}[kind]
    if not path:
        raise LookupError("no-home")
    return os.path.join(path, "doorbraak")


def profile_path(name: Optional[str]) -> str:
    if name is None:
        return os.path.join(folder("config"), "profile")
    if not re.fullmatch(r"(?!\.)[A-Za-z0-9._-]{1,64}", name):
        raise LookupError("no-home")
    return os.path.join(folder("config"), "profile." + name)


def read_profile(name: Optional[str]) -> dict[str, str]:
    """`name = value` lines of known names; a newer client may have written others."""
    values = {}
    try:
        with open(profile_path(name), encoding="utf-8", errors="replace") as file:
            for line in file.read(65_536).splitlines():
                key, equals, value = line.partition("=")
                if equals and key.strip() in PROFILE_NAMES:
                    values[key.strip()] = value.strip()
    except (OSError, LookupError):
        pass
    return values


class Settings:
    """What holds for this run: option, else environment, else profile, else the standard."""

    def __init__(self, options: dict[str, str]) -> None:
        environment = os.environ

        def given(option: str, variable: str, name: str = "") -> Optional[str]:
            return options.get(option) or environment.get("DOORBRAAK_" + variable) \
                or self.profile.get(name)

        self.options = options
        self.profile: dict[str, str] = {}
        self.profile_name = given("profile", "PROFILE")
        self.profile = read_profile(self.profile_name)
        self.server = given("server", "SERVER", "server") or STANDARD_SERVER
        self.person = given("as", "PERSON", "person")
        key = given("key", "KEY", "key")
        self.key = key and os.path.expanduser(key)
        authorities = given("ca", "CA", "ca")
        self.authorities = authorities and os.path.expanduser(authorities)
        language = given("lang", "LANG", "lang")
        self.language = language if language in ("nl", "en") else self._locale_language()
        self.phrases = Phrases(self.language)
        self._look_at_terminal(options)

    def _look_at_terminal(self, options: dict[str, str]) -> None:
        self.terminal_width = 0  # of standard output; 0 when it is no terminal
        if os.isatty(1):
            try:
                self.terminal_width = os.get_terminal_size(1).columns or 80
            except OSError:
                self.terminal_width = 80
        self.width = self.terminal_width or 80
        wish = options.get("color", "auto")
        # Older Windows consoles show the codes of colours as they are.
        may_color = os.name != "nt" and not os.environ.get("NO_COLOR") \
            and os.environ.get("TERM") != "dumb"
        self.output_colored = wish == "always" or (
            wish == "auto" and may_color and self.terminal_width > 0)
        self.error_colored = wish == "always" or (wish == "auto" and may_color and os.isatty(2))
        is_table = self.terminal_width > 0 and "plain" not in options
        self.form = "json" if "json" in options else "table" if is_table else "tsv"

    @staticmethod
    def _locale_language() -> str:
        """Dutch, unless the locale says English."""
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
        return "en" if locale.startswith("en") else "nl"

    def usage(self, key: str, hint: Optional[str] = None, details: tuple[str, ...] = (),
              **arguments: object) -> Stop:
        return Stop(USAGE, self.phrases(key, **arguments), hint, details)

    def meant(self, word: str, candidates: list[str], dashes: str = "") -> Optional[str]:
        """What somebody may have meant, as a hint."""
        near = difflib.get_close_matches(word, candidates, 1)
        return self.phrases("did-you-mean", word=dashes + near[0]) if near else None

    def option_stop(self, fault: OptionFault, usage: str, names: tuple[str, ...] = ()) -> Stop:
        if fault.key != "option-unknown":
            return self.usage(fault.key, option=fault.option, choices=fault.choices)
        hint = self.meant(split_option(fault.option)[0], [*names, *OPTIONS], "--")
        return self.usage(fault.key, hint, (usage,), option=fault.option)


def write_file(path: str, data: bytes, mode: int = 0o600) -> None:
    """Writes the file whole or not at all; folders are made so that only their owner reads them."""
    if os.path.dirname(path):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    draft = f"{path}.{secrets.token_hex(6)}.new"  # what stands beside it is somebody's
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0),
                      mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


# MARK: From the command line to a request

def option_name(parameter: dict[str, Any]) -> str:
    return parameter["name"].replace("_", "-")


def member_name(parameter: dict[str, Any]) -> str:
    return parameter["name"].replace("-", "_")


class Verb:
    """One row of `commands`: what a verb takes, in the server's words."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row, self.name = row, row["verb"]
        self.words: list[dict[str, Any]] = row.get("words", [])
        # Options every verb has are read as such, wherever they stand.
        self.options = [option for option in row.get("options", [])
                        if option_name(option) not in ("idem", "dry-run", "expect")]
        self.is_mutating, self.is_binding = row.get("mutating"), row.get("binding")
        self.extras = EXTRAS.get(self.name, {})

    @property
    def usage(self) -> str:
        """`doorbraak sign <ref> <decision> [--reason TEXT]`"""
        parts = ["doorbraak", self.name]
        parts += [("<%s>" if word.get("required") else "[%s]") % option_name(word)
                  for word in self.words]
        for option in self.options:
            text = "--" + option_name(option)
            if option["type"] != "flag":
                text += " " + option["type"].upper()
            if option.get("list"):
                text += " ..."
            parts.append(text if option.get("required") else f"[{text}]")
        return " ".join(parts)


def client_verbs() -> list[dict[str, Any]]:
    """Verbs that are done here with verbs of the server, as `commands` describes its own."""
    languages = {language: Phrases(language).texts for language in ("nl", "en")}

    def explained(row: dict[str, Any], key: str) -> dict[str, Any]:
        return {**row, **{language: texts[key] for language, texts in languages.items()}}

    def parameter(name: str, kind: str, required: bool = False,
                  choices: tuple[str, ...] = ()) -> dict[str, Any]:
        row: dict[str, Any] = {"name": name, "type": kind, "required": required, "list": False}
        if choices:
            row["choices"] = [explained({"value": word}, "enum." + word) for word in choices]
        return explained(row, "client-wait-" + name)

    return [explained({
        "verb": "wait", "group": "signing", "mutating": False, "binding": False, "login": True,
        "words": [parameter("ref", "reference", required=True)],
        "options": [parameter("until", "choice", choices=WaitAim.STATUSES + WaitAim.STAGES[1:]),
                    parameter("timeout", "integer")]}, "client-wait")]


class LocalFile:
    """A file of this computer that stands where the wire has a hash."""

    # What people attach to plans; anything else they name with --media-type.
    MEDIA_TYPES = {
        "csv": "text/csv",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "gml": "application/gml+xml", "html": "text/html", "jpeg": "image/jpeg",
        "jpg": "image/jpeg", "json": "application/json", "md": "text/markdown",
        "odt": "application/vnd.oasis.opendocument.text", "pdf": "application/pdf",
        "png": "image/png", "svg": "image/svg+xml", "txt": "text/plain",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip": "application/zip"}

    def __init__(self, settings: Settings, path: str) -> None:
        self.settings, self.path, self.size, hashed = settings, path, 0, hashlib.sha256()
        try:
            with open(path, "rb") as file:  # what is kept elsewhere can be of any size
                while piece := file.read(65_536):
                    hashed.update(piece)
                    self.size += len(piece)
        except OSError:
            self.size = 0
        if self.size == 0:
            raise self._unreadable()
        self.sha256 = hashed.hexdigest()
        self.name = os.path.basename(path)
        ending = self.name.rpartition(".")[2].lower() if "." in self.name else ""
        self.media_type = self.MEDIA_TYPES.get(ending, "application/octet-stream")

    def piece(self, offset: int) -> bytes:
        """The piece that the server asks next."""
        try:
            with open(self.path, "rb") as file:
                file.seek(offset)
                piece = file.read(PIECE_BYTES)
        except OSError:
            piece = b""
        if not piece:
            raise self._unreadable()
        return piece

    def _unreadable(self) -> Stop:
        return self.settings.usage("file-unreadable", path=self.path)


class Asked:
    """What somebody asked: the wire's verb, words and object, and the options that are ours."""

    def __init__(self, verb: Verb) -> None:
        self.verb, self.words, self.body = verb, list[str](), dict[str, Any]()
        self.options, self.extras = dict[str, str](), dict[str, str]()
        self.file: Optional[LocalFile] = None  # whose hash is one of the words


def brings_file(asked: Asked) -> bool:
    """`attach` brings the file whose path is given, unless it is kept elsewhere. No other verb that
    takes a path sends anything of it but its hash."""
    return asked.verb.name == "attach" and asked.body.get("elsewhere") is not True


class RequestBuilder:
    """The second look at the command line, with the verb's description. Faults are exit 64."""

    def __init__(self, settings: Settings, verb: Verb) -> None:
        self.settings, self.verb, self.asked = settings, verb, Asked(verb)

    def build(self, arguments: list[str], leading: dict[str, str]) -> Asked:
        options_ended = False
        while arguments:
            argument = arguments[0]
            if argument == "--" and not options_ended:
                options_ended, arguments = True, arguments[1:]
            elif argument.startswith("-") and argument != "-" and not options_ended:
                arguments = self._option(arguments)
            elif argument.startswith("{"):
                arguments = arguments[1:]
                try:
                    self.asked.body.update(parse_object(argument))
                except ValueError as fault:
                    offset = getattr(fault, "pos", 0)
                    raise self.settings.usage("object-invalid", offset=offset) from None
            else:
                arguments = arguments[1:]
                self._word(argument)
        self._describe(self.asked.file)
        self._check_complete()
        self.asked.options = {**leading, **self.asked.options}
        return self.asked

    def _option(self, arguments: list[str]) -> list[str]:
        name, value = split_option(arguments[0])
        own = next((o for o in self.verb.options if option_name(o) == name), None)
        names = tuple(map(option_name, self.verb.options)) + tuple(self.verb.extras)
        try:
            if own is None and name not in self.verb.extras:
                return take_option(arguments, self.asked.options)
        except OptionFault as fault:
            raise self.settings.option_stop(fault, self.verb.usage, names) from None
        rest = arguments[1:]
        takes_value = own["type"] != "flag" if own else self.verb.extras[name]
        if takes_value and value is None:
            if not rest:
                raise self.settings.usage("option-value-missing", option=arguments[0])
            value, rest = rest[0], rest[1:]
        if own:
            self._set(own, self._value(value if value is not None else "true", own))
        else:
            self.asked.extras[name] = value or ""
        return rest

    def _set(self, option: dict[str, Any], value: Any) -> None:
        name = member_name(option)
        if option.get("list"):
            self.asked.body.setdefault(name, []).append(value)
        elif name in self.asked.body:
            raise self.settings.usage("option-twice", option="--" + option_name(option))
        else:
            self.asked.body[name] = value

    def _value(self, text: str, option: dict[str, Any]) -> Any:
        shown, kind = "--" + option_name(option), option["type"]
        if kind == "integer":
            if not re.fullmatch("[+-]?[0-9]{1,15}", text):
                raise self.settings.usage("value-integer", name=shown, value=text)
            return int(text)
        if kind == "flag":
            if text not in ("true", "false"):
                raise self.settings.usage("option-no-value", option=shown)
            return text == "true"
        if kind == "day" and not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise self.settings.usage("value-day", name=shown, value=text)
        if kind == "document":
            return self._document(text)
        self._check_choice(text, option, shown)
        return text

    def _document(self, text: str) -> str:
        """The text itself, of the file `@file`, or of standard input for `-`."""
        if text != "-" and not text.startswith("@"):
            return text
        path = text if text == "-" else text[1:]
        try:
            with open(0 if text == "-" else path, "rb", closefd=text != "-") as file:
                data = file.read(DOCUMENT_BYTES_MAX + 1)
        except OSError:
            data = bytes(DOCUMENT_BYTES_MAX + 1)
        if len(data) > DOCUMENT_BYTES_MAX:
            raise self.settings.usage("document-unreadable", path=path, limit=DOCUMENT_BYTES_MAX)
        try:
            return data.decode()
        except UnicodeDecodeError:
            raise self.settings.usage("document-not-utf8", path=path) from None

    def _check_choice(self, text: str, parameter: dict[str, Any], shown: str) -> None:
        values = [choice["value"] for choice in parameter.get("choices", [])]
        if values and text not in values:
            raise self.settings.usage(
                "value-choice", self.settings.meant(text, values), (self.verb.usage,),
                name=shown, value=text, choices=", ".join(values))

    def _wrong(self, key: str, **arguments: object) -> Stop:
        return self.settings.usage(key, None, (self.verb.usage,), **arguments)

    def _word(self, text: str) -> None:
        place = len(self.asked.words)
        several = self.verb.words and self.verb.words[-1].get("list")
        if place >= (8 if several else len(self.verb.words)):
            raise self._wrong("word-extra", word=text)
        word = self.verb.words[min(place, len(self.verb.words) - 1)]
        if word["type"] == "file" and not re.fullmatch("[0-9a-f]{64}", text):
            self.asked.file = LocalFile(self.settings, text)
            text = self.asked.file.sha256
        if not re.fullmatch("[!-z|-~][!-~]{0,199}", text):
            raise self._wrong("word-invalid", word=text)
        self._check_choice(text, word, option_name(word))
        if word["type"] == "integer" and not re.fullmatch("[+-]?[0-9]{1,15}", text):
            raise self._wrong("value-integer", name=option_name(word), value=text)
        self.asked.words.append(text)

    def _describe(self, file: Optional[LocalFile]) -> None:
        """What the verb asks of a file and the file itself tells, unless it was typed."""
        if file is None:
            return
        told: dict[str, Any] = {"title": file.name, "media_type": file.media_type}
        if not brings_file(self.asked):
            told["size"] = file.size
        for option in self.verb.options:
            if member_name(option) in told:
                self.asked.body.setdefault(member_name(option), told[member_name(option)])

    def _check_complete(self) -> None:
        for word in self.verb.words[len(self.asked.words):]:
            if word.get("required"):
                raise self._wrong("word-missing", name=option_name(word))
        for option in self.verb.options:
            if option.get("required") and member_name(option) not in self.asked.body:
                raise self._wrong("option-missing", option="--" + option_name(option))


# MARK: Signing with ssh-keygen

def run_keygen(settings: Settings, arguments: list[str], given: bytes = b"",
               ) -> subprocess.CompletedProcess[bytes]:
    """Runs `ssh-keygen`, which asks for a passphrase or a touch on the terminal by itself."""
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True,
                              check=False)
    except OSError:
        raise Stop(RIGHTS, settings.phrases("no-ssh-keygen")) from None


def sign(settings: Settings, namespace: str, text: str) -> str:
    """The base64 of the SSHSIG blob. The key may also be the .pub file of a key in an agent."""
    key = settings.key or ""
    if not os.path.exists(key):
        raise Stop(RIGHTS, settings.phrases("key-missing", path=key))
    with tempfile.TemporaryDirectory(prefix="doorbraak-") as scratch:
        path = os.path.join(scratch, "text")
        write_file(path, text.encode())
        made = run_keygen(settings, ["-q", "-Y", "sign", "-n", namespace, "-f", key, path])
        if made.returncode != 0:
            said = made.stderr.decode(errors="replace").split("\n")
            last = next((line for line in reversed(said) if line.strip()), "")
            raise Stop(RIGHTS, settings.phrases("signing-failed", text=last))
        with open(path + ".sig", encoding="ascii") as file:
            armor = file.read().split()
    blob = "".join(armor[3:-3])  # between `-----BEGIN SSH SIGNATURE-----` and its END
    if b"SSHSIG\0\0\0\1" not in base64.b64decode(blob)[:10] or not is_under(blob, namespace):
        raise Stop(RIGHTS, settings.phrases("signature-unusable", path=key))
    return blob


def public_key(settings: Settings) -> str:
    """Type and key of the public half: from the file, from the .pub beside it, or asked."""
    key = settings.key or ""
    if not os.path.exists(key):
        raise Stop(RIGHTS, settings.phrases("key-missing", path=key))
    for path in (key, key + ".pub"):
        try:
            with open(path, encoding="ascii") as file:
                fields = file.readline().split()
        except (OSError, UnicodeDecodeError):
            continue
        if len(fields) >= 2 and not fields[0].startswith("-"):
            return " ".join(fields[:2])
    made = run_keygen(settings, ["-y", "-f", key])
    if made.returncode != 0:
        raise Stop(RIGHTS, settings.phrases("signing-failed", text=made.stderr.decode(
            errors="replace").strip()))
    return " ".join(made.stdout.decode(errors="replace").split()[:2])


def is_under(blob: str, namespace: str) -> bool:
    """Whether a signature was made in the namespace: the second string after magic and version."""
    data = base64.b64decode(blob)[10:]
    data = data[4 + int.from_bytes(data[:4], "big"):]
    return data[4:4 + int.from_bytes(data[:4], "big")] == namespace.encode()


# MARK: Statements

# Verbs whose document is the act itself, with its verb as `act`; without it nothing can be checked.
ACTS = {"grant-authority", "revoke-authority"}

PRINTABLE = "[!-~]{1,200}"
HASH = "[0-9a-f]{64}"
NUMBER = "[1-9][0-9]{0,15}"
MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
STATEMENT = re.compile(
    "doorbraak-act/1\n" + "".join(
        f"(?:{name} (?P<{name.replace('-', '_')}>{value})\n)" + ("?" if optional else "")
        for name, value, optional in (
            ("log", PRINTABLE, False), ("verb", "[a-z-]{1,24}", False),
            ("object", PRINTABLE, False), ("revision", NUMBER, True),
            ("content-sha256", HASH, True), ("decision", "[a-z-]{1,24}", True),
            ("organisation", PRINTABLE, False), ("body", PRINTABLE, True),
            ("person", PRINTABLE, False), ("authority", NUMBER, False),
            ("signed-at", MOMENT, False), ("nonce", "[A-Za-z0-9_-]{22}", False),
            ("detail-sha256", HASH, True), ("supersedes", HASH, True))))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def parse_statement(text: Any) -> Optional[dict[str, str]]:
    """The fields of the one canonical text; None for anything else."""
    match = STATEMENT.fullmatch(text) if isinstance(text, str) and len(text) <= 2048 else None
    return {name: value for name, value in match.groupdict().items() if value} if match else None


class StatementCheck:
    """What a statement must say before it is signed: what its person asked, and nothing else."""

    def __init__(self, asked: Asked, preview: dict[str, Any]) -> None:
        self.asked, self.preview = asked, preview

    def faults(self, says: dict[str, str], person: str, organisation: Optional[str],
               server: str) -> list[str]:
        """The lines that are wrong, by name."""
        body, options = self.asked.body, self.asked.options
        demands = {
            "log": says["log"] == server or says["log"].startswith(server + "/"),
            "verb": says["verb"] == self.asked.verb.name,
            "object": self._is_object(says["object"]),
            "decision": says.get("decision") == self._word("name", "decision"),
            "person": says["person"] == person,
            "organisation": says["organisation"] == organisation,
            "revision": says.get("revision") == str(int(options["expect"]))
            if "expect" in options else True,
            "body": "body" not in body or self._recorded() is not None
            or says.get("body") == body["body"],
            "authority": "authority" not in body or says["authority"] == str(body["authority"]),
            "signed-at": self._is_near(says["signed_at"]),
            "content-sha256": self._is_content(says.get("content_sha256")),
            "detail-sha256": self._is_detail(says.get("detail_sha256")),
            "document": self._is_document(),
        }
        return [name for name, holds in demands.items() if not holds]

    def _word(self, key: str, value: str) -> Optional[str]:
        pairs = zip(self.asked.verb.words, self.asked.words)
        return next((text for word, text in pairs if word[key] == value), None)

    def _is_object(self, shown: str) -> bool:
        reference = self._word("type", "reference")
        if reference is None:
            return shown in self.asked.words
        return shown == reference.replace("/#", "/").replace("#", "/")

    @staticmethod
    def _is_near(moment: str) -> bool:
        try:
            at = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
        except ValueError:
            return False
        return abs(at.timestamp() - time.time()) <= CLOCK_SECONDS_MAX

    def _is_content(self, digest: Optional[str]) -> bool:
        """The hash must be of the document shown; neither may come without the other. What was erased
        nobody can show: what was signed about it can still be taken back, and nothing else."""
        document = self.preview.get("document")
        if document is None and "document" in self.preview and self.asked.verb.name == "withdraw":
            return digest is not None
        return digest == (sha256(document) if isinstance(document, str) else None)

    def _recorded(self) -> Optional[dict[str, Any]]:
        """The document where it records an act, as that of a grant does."""
        try:
            document = json.loads(self.preview.get("document") or "")
        except ValueError:
            return None
        is_act = isinstance(document, dict) and document.get("act") == self.asked.verb.name
        return document if is_act else None

    def _is_document(self) -> bool:
        """It is about who or what was named and grants what was asked, and nothing that was not. A
        document of a step goes with the reference of the step."""
        document = self._recorded()
        if document is None:
            return self._word("type", "reference") is not None and self.asked.verb.name not in ACTS
        names = (document.get("person"), f"authority/{document.get('authority')}")
        if not any(name in self.asked.words for name in names):
            return False

        def same(one: Any, other: Any) -> bool:
            if isinstance(one, list) and isinstance(other, list):
                return sorted(map(plain, one)) == sorted(map(plain, other))
            return type(one) is type(other) and one == other

        body = {name: value for name, value in self.asked.body.items() if name != "authority"}
        if not all(same(document.get(name), value) for name, value in body.items()):
            return False
        told = {"act", "authority", "organisation", "person", "from"}
        return self.asked.verb.name != "grant-authority" or all(
            name in told or name in body or said in (False, []) for name, said in document.items())

    def _is_detail(self, digest: Optional[str]) -> bool:
        """The hash of the one text that was given (reason, ground); without one, no hash."""
        apart = {"body", "authority", "decision", "supersedes", "statement", "sig"}
        texts = [self.asked.body[member_name(option)] for option in self.asked.verb.options
                 if option["type"] in ("text", "document") and member_name(option) not in apart
                 and member_name(option) in self.asked.body]
        if not texts:
            return digest is None
        return len(texts) == 1 and isinstance(texts[0], str) and digest == sha256(texts[0])


# MARK: The line protocol

LINE = re.compile(r"(?P<tag>[A-Za-z0-9._-]{1,16}|\*) (?P<word>\+|OK|ERR|[A-Z]+)"
                  r"(?: (?P<code>[A-Z_]{1,24}))?(?: (?P<body>\{.*\}))?", re.DOTALL)


def parse_object(text: str) -> dict[str, Any]:
    """One I-JSON object; ValueError for anything else."""
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) < len(pairs):
            raise ValueError("a key comes twice")
        return dict(pairs)

    def refuse(text: str) -> NoReturn:
        raise ValueError(f"{text} is no whole number")

    try:
        value = json.loads(text, object_pairs_hook=unique, parse_float=refuse,
                           parse_constant=refuse)
        to_json(value).encode()  # fails for half a character
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


class Address(NamedTuple):
    """Where a server listens. Plain text goes to a UNIX socket and to this machine as it is typed;
    everything else is TLS."""
    host: str  # or the path of a socket
    port: int  # 0 for a socket
    is_secured: bool = False


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


def parse_address(text: str) -> Optional[Address]:
    """None for what is no address; `tls://` asks for TLS on this machine too."""
    if text.startswith(("unix:", "/")):
        path = text[5:] if text.startswith("unix:") else text
        return Address(path, 0) if path.startswith("/") else None
    is_scheme = text.startswith("tls://")
    text = text[6:] if is_scheme else text
    match = re.fullmatch(r"(?:\[([^\]\s/]+)\]|([^\s/:\[\]]+))(?::([0-9]{1,5}))?", text)
    bare = re.fullmatch(r"[0-9a-fA-F:.]+:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", text)
    if not bare and (not match or (match[3] and not 1 <= int(match[3]) <= 65_535)):
        return None
    host = text if bare or not match else match[1] or match[2]
    port = int(match[3] or STANDARD_PORT) if match and not bare else STANDARD_PORT
    return Address(host, port, is_scheme or not is_loopback(host))


def open_socket(server: str, address: Address) -> socket.socket:
    """The socket to speak over, not yet wrapped."""
    try:
        if address.port == 0:
            plain_socket = socket.socket(socket.AF_UNIX)
            plain_socket.connect(address.host)
            return plain_socket
        plain_socket = socket.create_connection((address.host, address.port), CONNECT_SECONDS)
    except (OSError, AttributeError, UnicodeError):
        raise Broken("break-connect", server=server) from None
    if not address.is_secured and not is_loopback(plain_socket.getpeername()[0]):
        plain_socket.close()
        raise Broken("break-plain-text")
    plain_socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return plain_socket


def secure(plain_socket: socket.socket, settings: Settings, address: Address) -> ssl.SSLSocket:
    """TLS 1.3, this protocol only; the certificate, its name and its authority are checked."""
    try:
        context = ssl.create_default_context(cafile=settings.authorities or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.set_alpn_protocols([APPLICATION_PROTOCOL])
    except OSError:  # ssl.SSLError is one
        raise Broken("break-ca", path=settings.authorities or "") from None
    name = settings.server
    try:
        wrapped = context.wrap_socket(plain_socket, server_hostname=address.host)
    except ssl.SSLCertVerificationError as fault:
        is_other = fault.verify_code in (62, 64)  # of OpenSSL: host name, IP address mismatch
        raise Broken("break-certificate" + ("-name" if is_other else ""), server=name) from None
    except socket.timeout:
        raise Broken("break-timeout") from None
    except (OSError, ValueError):
        raise Broken("break-no-tls", server=name) from None
    if wrapped.selected_alpn_protocol() != APPLICATION_PROTOCOL:
        wrapped.close()
        raise Broken("break-no-tls", server=name)
    return wrapped


class SecureSocket:
    """A TLS socket that one thread reads while another writes: OpenSSL takes one at a time, so
    nobody waits for the network while holding it."""

    def __init__(self, wrapped: ssl.SSLSocket) -> None:
        certificate = wrapped.getpeercert(binary_form=True) or b""
        self.fingerprint = hashlib.sha256(certificate).hexdigest()
        wrapped.setblocking(False)
        self.wrapped, self.turn = wrapped, threading.Lock()
        self.seconds: Optional[float] = None

    def settimeout(self, seconds: Optional[float]) -> None:
        self.seconds = seconds

    def close(self) -> None:
        self.wrapped.close()

    def _patiently(self, act: Callable[[], Any]) -> Any:
        while True:
            with self.turn:
                try:
                    return act()
                except ssl.SSLWantReadError:
                    reads, writes = [self.wrapped], []
                except ssl.SSLWantWriteError:
                    reads, writes = [], [self.wrapped]
            if not any(select.select(reads, writes, [], self.seconds)):
                raise socket.timeout()

    def recv(self, size: int) -> bytes:
        return bytes(self._patiently(lambda: self.wrapped.recv(size)))

    def sendall(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._patiently(lambda: self.wrapped.send(rest)):]


class Connection:
    """One connection of the line protocol, after HELLO."""

    def __init__(self, settings: Settings, address: Address,
                 hear: Callable[[bytes], None] = lambda line: None) -> None:
        self.certificate = "none"  # its SHA-256, as a login names it
        self.socket: Union[socket.socket, SecureSocket] = open_socket(settings.server, address)
        if address.is_secured:
            self.socket = SecureSocket(secure(self.socket, settings, address))
            self.certificate = self.socket.fingerprint
        self.socket.settimeout(ANSWER_SECONDS)
        self.buffer, self.hear = bytearray(), hear
        self.pushed: list[tuple[str, dict[str, Any]]] = []  # while an answer was read
        word, hello = self._push(self.read_line())
        self.server, self.nonce = hello.get("server"), hello.get("nonce")
        for name in (self.server, self.nonce):
            if word != "HELLO" or not re.fullmatch(PRINTABLE, str(name)):
                raise Broken("break-protocol", text="no HELLO")

    def _push(self, line: bytes) -> tuple[str, dict[str, Any]]:
        _, word, code, body = self.parse(line)
        if word == "BYE":
            raise Broken("", Refusal(code, body))
        return word, body

    def close(self) -> None:
        self.socket.close()

    def read_line(self) -> bytes:
        """The next line without its end; Broken when there is none."""
        while True:
            end = self.buffer.find(b"\n")
            if end >= 0:
                line = bytes(self.buffer[:end])
                del self.buffer[:end + 1]
                self.hear(line)
                return line
            if len(self.buffer) > LINE_BYTES_MAX:
                raise Broken("break-protocol", text="line")
            try:
                chunk = self.socket.recv(65_536)
            except socket.timeout:
                raise Broken("break-timeout") from None
            except OSError:
                chunk = b""
            if not chunk:
                raise Broken("break-closed")
            self.buffer += chunk

    @staticmethod
    def parse(line: bytes) -> tuple[str, str, str, dict[str, Any]]:
        """Tag, word, code and object of a server line."""
        try:
            match = LINE.fullmatch(line.decode())
            if not match:
                raise ValueError("no line of the protocol")
            body = parse_object(match["body"]) if match["body"] else {}
        except ValueError as fault:
            raise Broken("break-protocol", text=str(fault)) from None
        return match["tag"], match["word"], match["code"] or "", body

    def write(self, tag: str, verb: str, words: list[str], body: dict[str, Any]) -> None:
        line = " ".join([tag, verb, *words] + ([to_json(body)] if body else [])) + "\n"
        try:
            self.socket.sendall(line.encode())
        except OSError:
            raise Broken("break-closed") from None

    def push(self) -> tuple[str, dict[str, Any]]:
        """The next pushed line, EV or TICK: its kind and its object."""
        if self.pushed:
            return self.pushed.pop(0)
        found, word, code, body = self.parse(self.read_line())
        if found == "*" and word == "BYE":
            raise Broken("", Refusal(code, body))
        return word, body

    def answer(self, tag: str,
               on_row: Callable[[dict[str, Any]], None] = lambda row: None) -> dict[str, Any]:
        """The object of the final line of the oldest request; Refusal for ERR."""
        while True:
            found, word, code, body = self.parse(self.read_line())
            if found == "*" and word == "BYE":
                refusal = Refusal(code, body)
                raise refusal if code in NOT_READ else Broken("", refusal)
            if found == "*":
                if word in ("EV", "TICK") and len(self.pushed) < PUSHED_MAX:
                    self.pushed.append((word, body))
                continue
            if word == "ERR" and found in (tag, "-"):
                raise Refusal(code, body)
            if found != tag or word not in ("+", "OK"):
                raise Broken("break-protocol", text="answer to another tag")
            if word == "OK":
                return body
            on_row(body)


# MARK: A conversation: connected, greeted, logged in

class Conversation:
    """A connection that said hello, with what the server can do and who is logged in."""

    def __init__(self, settings: Settings, wants_verbs: bool = True,
                 hear: Callable[[bytes], None] = lambda line: None) -> None:
        self.settings, self.hear = settings, hear
        self.organisation: Optional[str] = None
        self.verbs: dict[str, Verb] = {}
        address = parse_address(settings.server)
        if address is None:
            raise settings.usage("server-invalid", server=settings.server)
        self.address = address
        self._guarded(lambda: self._greet(wants_verbs))

    def _guarded(self, body: Callable[[], Any]) -> Any:
        """Runs what changes nothing; what goes wrong ends the program."""
        try:
            return body()
        except (Broken, Refusal) as fault:
            raise self.stop(fault) from None

    def _greet(self, wants_verbs: bool) -> None:
        self.connection = Connection(self.settings, self.address, self.hear)
        self.connection.write("h", "hello", ["1"], {
            "client": "doorbraak-python/" + VERSION, "lang": self.settings.language})
        if wants_verbs:
            self.connection.write("c", "commands", [], {})
        self.connection.answer("h")
        if wants_verbs:
            rows: list[dict[str, Any]] = []
            self.connection.answer("c", rows.append)
            rows += client_verbs()
            self.verbs = {row["verb"]: Verb(row) for row in rows if "verb" in row}

    def log_in(self) -> None:
        """Logs in when a person is set; without one the server decides what may be asked."""
        settings = self.settings
        if not settings.person:
            return
        if not settings.key:
            raise settings.usage("no-key", settings.phrases("hint-login"))
        signature = sign(settings, "login@doorbraak", self._statement("doorbraak-login/1"))
        try:
            self.connection.write("a", "login", [], {"as": settings.person, "sig": signature})
            self.organisation = self.connection.answer("a").get("organisation")
        except Broken as broken:
            stop = self.stop(broken)
            stop.hint = stop.hint or settings.phrases("hint-slow-login")
            raise stop from None
        except Refusal as refusal:
            raise self.stop(refusal) from None

    def greet_again(self) -> None:
        """A new connection, on which nobody is logged in."""
        self._guarded(lambda: self._greet(wants_verbs=False))

    def enrol(self, body: dict[str, Any]) -> dict[str, Any]:
        """Brings a key with a one-time code, before the login: the key signs for itself. Not done
        again by itself, for the code is good once."""
        settings, key = self.settings, public_key(self.settings)
        statement = self._statement("doorbraak-enrol/1") + f"key {key}\n"
        body = {**body, "as": settings.person, "key": key,
                "sig": sign(settings, "enrol@doorbraak", statement)}
        self._check_length("enrol", [], body)
        try:
            self.connection.write("e", "enrol", [], body)
            return self.connection.answer("e")
        except Refusal as refusal:
            raise self.stop(refusal) from None
        except Broken as broken:
            if "dry_run" in body:
                raise self.stop(broken) from None
            raise Stop(UNKNOWN, settings.phrases(
                "outcome-unknown", why=self.reason(broken))) from None

    def _statement(self, kind: str) -> str:
        """What is signed to log in, or to enrol; only with what cannot be another line."""
        person = self.settings.person or ""
        if not re.fullmatch(PRINTABLE, person):
            raise self.settings.usage("word-invalid", word=person)
        return (f"{kind}\nserver {self.connection.server}\n"
                f"cert-sha256 {self.connection.certificate}\n"
                f"nonce {self.connection.nonce}\nperson {person}\n")

    def verb(self, name: str) -> Verb:
        if name.lower() in self.verbs:
            return self.verbs[name.lower()]
        near = self.settings.meant(name.lower(), [*self.verbs, *LOCAL_WORDS])
        raise self.settings.usage(
            "verb-unknown", near or self.settings.phrases("hint-commands"), verb=name)

    def read(self, verb: str, words: list[str], body: dict[str, Any],
             on_row: Callable[[dict[str, Any]], None] = lambda row: None) -> dict[str, Any]:
        """Asks something that changes nothing."""
        def exchange() -> dict[str, Any]:
            self.connection.write("1", verb, words, body)
            return self.connection.answer("1", on_row)

        self._check_length(verb, words, body)
        return self._guarded(exchange)

    def read_patiently(self, verb: str, words: list[str], body: dict[str, Any],
                       on_row: Callable[[dict[str, Any]], None] = lambda row: None,
                       ) -> dict[str, Any]:
        """The same; where one person asks too much at once it waits as long as the server says. An
        ERR LIMIT comes before any row."""
        for _ in range(PATIENCE_MAX):
            try:
                return self.read(verb, words, body, on_row)
            except Stop as stop:
                if stop.wait_seconds is None:
                    raise
                time.sleep(min(stop.wait_seconds, WAIT_SECONDS_MAX))
        return self.read(verb, words, body, on_row)

    def change(self, verb: str, words: list[str], body: dict[str, Any],
               repetition: str, rows: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        """Asks for a change. The request has a key, so when its answer is lost it is sent again
        over a new connection; after the last try the outcome is unknown (exit 75). Its rows, if it
        has any, are those of the answer that came whole."""
        rows = [] if rows is None else rows
        self._check_length(verb, words, body)
        reason = ""
        for pause in (*PAUSES, None):
            try:
                rows.clear()
                self.connection.write("2", verb, words, body)
                return self.connection.answer("2", rows.append)
            except Broken as broken:
                reason = self.reason(broken)
            except Refusal as refusal:
                if refusal.code != "UNKNOWN_OUTCOME" and (
                        not reason or refusal.code in DECISIONS):
                    raise self.stop(refusal) from None
                reason = str(refusal.body.get("message"))
            except KeyboardInterrupt:
                raise self._unknown(INTERRUPTED, "", repetition) from None
            if pause is not None:
                self._connect_again(pause)
        raise self._unknown(UNKNOWN, reason, repetition)

    def _connect_again(self, pause: float) -> None:
        """A new connection, if there is one; on the old one the next try breaks as before."""
        self.connection.close()
        time.sleep(pause)
        try:
            self._greet(wants_verbs=False)
            self.log_in()
        except (Broken, Refusal, Stop):
            self.connection.close()

    def _unknown(self, code: int, reason: str, repetition: str) -> Stop:
        phrases = self.settings.phrases
        return Stop(code, phrases("outcome-unknown", why=reason or phrases("break-interrupted")),
                    phrases("repeat-as-is"), (repetition,))

    def _check_length(self, verb: str, words: list[str], body: dict[str, Any]) -> None:
        line = " ".join(["1", verb, *words, to_json(body)])
        if len(line.encode()) + 1 > REQUEST_BYTES_MAX:
            raise self.settings.usage("break-too-long", limit=REQUEST_BYTES_MAX)

    def reason(self, broken: Broken) -> str:
        if broken.reply:
            return str(broken.reply.body.get("message"))
        return self.settings.phrases(broken.key, **broken.arguments)

    def stop(self, fault: Exception) -> Stop:
        """A fault in words: the server's, or ours for a connection that broke."""
        phrases = self.settings.phrases
        if isinstance(fault, Broken):
            if fault.reply is None:
                hint = HINTS.get(fault.key)
                return Stop(BROKEN_EXITS.get(fault.key, UNAVAILABLE), self.reason(fault),
                            hint and phrases(hint))
            fault = fault.reply
        assert isinstance(fault, Refusal)
        body = fault.body
        hint = body.get("hint") or (
            phrases("hint-login") if fault.code == "UNAUTHENTICATED" else None)
        parts = [fault.code] + [
            f"{phrases.column(column)} {body[name]}" for name, column in (
                ("reason", "reason"), ("law", "law"), ("param", "param"), ("ref", "request"))
            if name in body]
        rest = [f"{phrases.column(name)}: {Screen(self.settings).shown(value, name)}"
                for name, value in body.items()
                if name not in ("message", "hint", "reason", "law", "param", "ref")]
        stop = Stop(fault.exit_code, str(body.get("message", "")), hint, (", ".join(parts), *rest))
        if fault.code == "LIMIT" and isinstance(body.get("seconds"), int):
            stop.wait_seconds = max(0, body["seconds"])
        return stop


# MARK: Acts

def exit_code_of(answer: dict[str, Any]) -> int:
    return PENDING if answer.get("pending") else UNCHANGED if answer.get("unchanged") else DONE


def shell_line(words: list[str]) -> str:
    quote = subprocess.list2cmdline if os.name == "nt" else shlex.join
    return quote(([] if words[0].startswith("ssh-keygen") else [sys.argv[0]]) + words)


def plain_act(talk: Conversation, asked: Asked, typed: list[str]) -> int:
    """A read, a write without a statement, or a dry run: sent, and its answer shown."""
    options, body = asked.options, dict(asked.body)
    rows: list[dict[str, Any]] = []
    if "expect" in options:
        body["expect"] = int(options["expect"])
    if "dry-run" in options:
        body["dry_run"] = True
    elif asked.verb.is_mutating:
        body["idem"] = options.get("idem") or secrets.token_urlsafe(16)
        given = [] if "idem" in options else ["--idem", body["idem"]]
        answer = talk.change(asked.verb.name, asked.words, body, shell_line(given + typed), rows)
        if talk.settings.form == "json":
            for row in rows:
                Screen(talk.settings).json(row)
            rows = []
        show_rows(talk, asked, rows, answer)
        return exit_code_of(answer)
    wants_all = "all" in options or exports(asked)
    if wants_all and any(option_name(option) == "limit" for option in asked.verb.options):
        body.setdefault("limit", PAGE_ROWS_MAX)
    read = talk.read_patiently if wants_all else talk.read
    while True:
        answer = read(asked.verb.name, asked.words, body,
                      Screen(talk.settings).json if talk.settings.form == "json" else rows.append)
        body["after"] = answer.get("next")
        if not wants_all or not body["after"] or len(rows) > ROWS_MAX:
            break
    show_rows(talk, asked, rows, answer)
    return exit_code_of(answer)


def exports(asked: Asked) -> bool:
    """Whether its lines are those of another program or file, all of them, as they are."""
    return asked.verb.name == "export" or (
        asked.verb.name == "template" and asked.body.get("source") is True)


def show_rows(talk: Conversation, asked: Asked, rows: list[dict[str, Any]],
              answer: dict[str, Any]) -> None:
    screen, phrases, verb = Screen(talk.settings), talk.settings.phrases, asked.verb
    if verb.name == "commands" and talk.settings.form != "json":
        rows = rows + client_verbs()
    if verb.name == "commands" and talk.settings.form == "table":
        rows = [{"verb": row["verb"], "group": row["group"], "does": phrases.pick(row)}
                for row in rows]
    if exports(asked) and talk.settings.form != "json":
        for row in rows:  # another program's lines, as they are
            screen.line(visible(str(row.get("line"))))
        return
    screen.rows(rows)
    if "count" not in answer or "next" not in answer:
        # An act that tells what it made, row by row, says more of itself below.
        if not rows or verb.is_mutating and talk.settings.form != "tsv":
            screen.answer(answer)
    elif answer["next"]:
        screen.say(phrases("more-rows", cursor=answer["next"]))
    elif answer["count"] == 0:
        screen.say(phrases("no-rows"))


class BindingAct:
    """An act that binds: previewed, checked, asked, signed, sent."""

    def __init__(self, talk: Conversation, asked: Asked) -> None:
        self.talk, self.asked, self.settings = talk, asked, talk.settings
        self.phrases, self.screen = talk.settings.phrases, Screen(talk.settings)

    def run(self) -> int:
        if not self.settings.person or not self.settings.key:
            raise Stop(RIGHTS, self.phrases("sign-needs-login"), self.phrases("hint-login"))
        body = {**self.asked.body, "dry_run": True}
        if "expect" in self.asked.options:
            body["expect"] = int(self.asked.options["expect"])
        preview = self.talk.read(self.asked.verb.name, self.asked.words, body)
        says = self._checked(preview)
        self._show(says, preview)
        if "dry-run" in self.asked.options:
            self.screen.answer({} if self.settings.form == "table" else preview)
            return DONE
        self._confirm()
        # Under a nonce of our own: nobody else could know the signed text beforehand.
        statement = preview["statement"].replace(
            f"nonce {says['nonce']}\n", f"nonce {secrets.token_urlsafe(16)}\n")
        signature = sign(self.settings, "act@doorbraak", statement)
        pending = PendingAct(self.settings, self.asked.verb.name, self.asked.words, {
            **self.asked.body, "statement": statement, "sig": signature})
        return pending.send(self.talk, pending.keep())

    def _checked(self, preview: dict[str, Any]) -> dict[str, str]:
        says = parse_statement(preview.get("statement"))
        if says is None:
            raise Stop(UNVERIFIED, self.phrases("statement-unreadable"))
        faults = StatementCheck(self.asked, preview).faults(
            says, self.settings.person or "", self.talk.organisation,
            str(self.talk.connection.server))
        if faults:
            hint = "hint-clock" if faults == ["signed-at"] else "hint-tell"
            lines = ["| " + line for line in preview["statement"].splitlines()]
            raise Stop(UNVERIFIED, self.phrases("statement-differs"), self.phrases(hint),
                       (*faults, *lines))
        return says

    def _show(self, says: dict[str, str], preview: dict[str, Any]) -> None:
        """Statement, document and consequences, on standard error."""
        names = ("verb", "object", "revision", "decision", "organisation", "body", "person",
                 "authority", "content_sha256", "detail_sha256", "supersedes", "log")
        pairs = [(self.phrases.column(name), [self.screen.shown(says[name], name)])
                 for name in names if name in says]
        behalf = self.screen.on_behalf(preview.get("authority") or {})
        if behalf:
            pairs = [(name, [f"{cells[0]} ({visible(behalf)})"]
                      if name == self.phrases.column("authority") else cells)
                     for name, cells in pairs]
        lines = [self.phrases("sign-head")]
        lines += ["  " + line for line in records(pairs, self.settings.width - 2)]
        document = preview.get("document")
        if isinstance(document, str):
            lines.append(self.phrases("sign-document", bytes=len(document.encode())))
            body = document[:-1] if document.endswith("\n") else document
            shown = [part for line in visible_lines(body)
                     for part in wrap(line, self.settings.width - 4)]
            lines += ["  | " + line for line in shown[:20]]
            if len(shown) > 20:
                lines.append("  | " + self.phrases("sign-document-more", lines=len(shown) - 20))
        for line in lines + self._consequences(preview.get("consequences") or []):
            self.screen.say(line)

    def _consequences(self, consequences: list[dict[str, Any]]) -> list[str]:
        if not consequences:
            return [self.phrases("no-consequences")]
        lines = [self.phrases("consequences")]
        for item in consequences:
            if isinstance(item.get("text"), str):
                lines.append("  - " + visible(item["text"]))
                continue
            facts = [self.screen.shown(item["ref"], "ref")] if "ref" in item else []
            facts += [f"{self.phrases.column(name)} {self.screen.shown(value, name)}"
                      for name, value in item.items() if name not in ("kind", "ref")]
            kind = self.screen.shown(item.get("kind"), "kind")
            lines.append(f"  - {kind}" + (": " + ", ".join(facts) if facts else ""))
        return lines

    def _confirm(self) -> None:
        if "yes" in self.asked.options:
            return
        if not os.isatty(0):
            raise Stop(CANCELLED, self.phrases("sign-no-terminal"))
        write_all(2, (self.phrases("sign-question") + " ").encode())
        answer = sys.stdin.readline().strip().lower()
        if answer not in ("j", "ja", "y", "yes"):
            raise Stop(CANCELLED, self.phrases("sign-cancelled"))


class PendingAct:
    """A signed act on its way, kept in a file from before it is sent until its answer came, so
    that the very same act can be sent again: `repeat FILE`."""

    def __init__(self, settings: Settings, verb: str, words: list[str],
                 body: dict[str, Any]) -> None:
        self.settings, self.verb, self.words, self.body = settings, verb, words, body

    def keep(self) -> str:
        name = f"{self.verb}-{sha256(self.body['statement'])[:16]}.json"
        act = {"server": self.settings.server, "person": self.settings.person,
               "key": os.path.abspath(self.settings.key or ""), "verb": self.verb,
               "words": self.words, "object": self.body}
        if self.settings.authorities:
            act["ca"] = os.path.abspath(self.settings.authorities)
        try:
            path = os.path.join(folder("state"), "unknown", name)
        except LookupError:
            raise self.settings.usage("no-home") from None
        try:
            write_file(path, (to_json(act) + "\n").encode())
        except OSError:
            raise Stop(FAULT, self.settings.phrases("cannot-write", path=path)) from None
        return path

    def send(self, talk: Conversation, path: str) -> int:
        """Sends it and shows the answer; the file goes when the server has decided."""
        try:
            answer = talk.change(self.verb, self.words, self.body, shell_line(["repeat", path]))
        except Stop as stop:
            if stop.code in (REFUSED, RIGHTS, CONFLICT, USAGE):
                os.remove(path)
            elif stop.code in (UNAVAILABLE, FAULT):  # another time it may be done
                stop.details.append(shell_line(["repeat", path]))
            raise
        os.remove(path)
        Screen(self.settings).answer(answer)
        return exit_code_of(answer)


def put_file(talk: Conversation, file: LocalFile) -> dict[str, Any]:
    """Brings what is not there yet, piece by piece, and gives the last answer."""
    if file.size > FILE_BYTES_MAX:
        raise talk.settings.usage("file-too-large", talk.settings.phrases("hint-elsewhere"),
                                  path=file.path, limit=FILE_BYTES_MAX)
    body: dict[str, Any] = {"size": file.size}
    answer = talk.read_patiently("put", [file.sha256], body)
    for _ in range(file.size // PIECE_BYTES + 1):
        offset = answer.get("received")
        if answer.get("stored") or not isinstance(offset, int) or offset not in range(file.size):
            break
        piece = base64.b64encode(file.piece(offset)).decode()
        body = {**body, "offset": offset, "piece": piece}
        answer = talk.read_patiently("put", [file.sha256], body)
    if answer.get("stored") is not True:
        raise Stop(UNAVAILABLE, talk.settings.phrases("file-not-stored"))
    return answer


def check_free(settings: Settings, path: str) -> None:
    """What is there may be somebody's only copy."""
    if os.path.lexists(path):
        raise settings.usage("file-exists", path=path)


def get_file(talk: Conversation, asked: Asked) -> int:
    """`get SHA256 --save PATH`: the whole file, checked and then written."""
    sha256, path, data = asked.words[0], asked.extras["save"], b""
    check_free(talk.settings, path)
    while len(data) < FILE_BYTES_MAX:
        answer = talk.read_patiently("get", [sha256], {"offset": len(data)})
        try:
            piece = base64.b64decode(answer.get("piece") or "", validate=True)
        except ValueError:
            piece = b""
        data += piece
        if not piece or answer.get("next") is None:
            break
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Stop(UNVERIFIED, talk.settings.phrases("file-other"))
    check_free(talk.settings, path)
    try:
        write_file(path, data)
    except OSError:
        raise Stop(FAULT, talk.settings.phrases("cannot-write", path=path)) from None
    Screen(talk.settings).answer({"sha256": sha256, "size": len(data), "saved": path})
    return DONE


class Receipt:
    """`receipt REF --save FOLDER --verify`: the files with which anyone checks a signature,
    without this program and without believing the server."""

    NAMES = ("statement", "statement.sig", "allowed_signers")

    def __init__(self, talk: Conversation, asked: Asked) -> None:
        self.settings, self.asked = talk.settings, asked
        self.phrases, self.screen = talk.settings.phrases, Screen(talk.settings)
        self.receipt = talk.read("receipt", asked.words, asked.body)
        self.person = str(self.receipt.get("person"))

    def run(self) -> int:
        place = self.asked.extras.get("save")
        if place is None:
            with tempfile.TemporaryDirectory(prefix="doorbraak-") as scratch:
                self._write(scratch)
                self._verify(scratch)
        else:
            self._write(place)
            if "verify" in self.asked.extras:
                self._verify(place)
            self.screen.answer({"folder": place, "files": list(self.NAMES), "verify":
                                shell_line(["ssh-keygen", *self._arguments("")]) + " < statement"})
        blob = str(self.receipt.get("key")).split(" ")[-1]
        digest = hashlib.sha256(base64.b64decode(blob)).digest()
        fingerprint = "SHA256:" + base64.b64encode(digest).decode().rstrip("=")
        self.screen.say(self.phrases("receipt-key", fingerprint=fingerprint))
        return DONE

    def _arguments(self, place: str) -> list[str]:
        signers, signature = (os.path.join(place, self.NAMES[i]) for i in (2, 1))
        return ["-Y", "verify", "-f", signers, "-I", self.person, "-n", "act@doorbraak",
                "-s", signature, *self._time()]

    def _time(self) -> list[str]:
        """A key that ended later is judged when the server received the statement."""
        received = str(self.receipt.get("received"))
        if ("valid-before=" not in str(self.receipt.get("allowed_signers"))
                or not re.fullmatch(MOMENT, received)):
            return []
        return ["-Overify-time=" + re.sub("[^0-9]", "", received) + "Z"]

    def _write(self, place: str) -> None:
        texts = [self.receipt.get(name) for name in ("statement", "signature", "allowed_signers")]
        if not all(isinstance(text, str) for text in texts) or not re.fullmatch(
                "(?!-)" + PRINTABLE, self.person):
            raise Stop(UNVERIFIED, self.phrases("receipt-incomplete"))
        for name, text in zip(self.NAMES, texts):
            ended = text if text.endswith("\n") else text + "\n"
            path = os.path.join(place, name)
            try:
                write_file(path, ended.encode(), 0o644)
            except OSError:
                raise Stop(FAULT, self.phrases("cannot-write", path=path)) from None

    def _verify(self, place: str) -> None:
        """Asks ssh-keygen about the saved files; exit 5 when it disagrees."""
        statement = self.receipt["statement"]
        says = parse_statement(statement)
        if not says or says["person"] != self.person:
            raise Stop(UNVERIFIED, self.phrases("receipt-failed"), None,
                       (self.phrases("receipt-other-person"),))
        checked = run_keygen(self.settings, self._arguments(place), statement.encode())
        if checked.returncode != 0:
            said = (checked.stdout + checked.stderr).decode(errors="replace")
            lines = [line for line in visible_lines("ssh-keygen: " + said) if line]
            raise Stop(UNVERIFIED, self.phrases("receipt-failed"), None, tuple(lines))
        self.screen.say(self.phrases("receipt-verified", person=self.person))


class Lifeline:
    """A conversation that is made anew when its connection breaks, for as long as it takes."""

    def __init__(self, talk: Conversation) -> None:
        self.talk, self.failures = talk, 0

    def heard(self) -> None:
        """The connection did what it is for: the next pause is the first again."""
        self.failures = 0

    def restore(self, stop: Stop, ends: float = float("inf")) -> None:
        """Makes the connection anew, unless the server said that it is over, or the time is."""
        settings = self.talk.settings
        while True:
            self.talk.connection.close()
            if stop.code != UNAVAILABLE or time.monotonic() >= ends:
                raise stop
            pause = WATCH_PAUSES[min(self.failures, len(WATCH_PAUSES) - 1)]
            self.failures += 1
            Screen(settings).say(settings.phrases("watch-again", why=stop.args[0], seconds=pause))
            time.sleep(max(0, min(pause, ends - time.monotonic())))
            if time.monotonic() >= ends:
                raise stop
            try:
                self.talk.greet_again()
                self.talk.log_in()
                return
            except Stop as another:
                stop = another


class Watch:
    """`watch`: events as they come, until interrupted or `--count` of them came. A connection that
    breaks is made anew and goes on from the last cursor; with `--state FILE` the next run does."""

    def __init__(self, talk: Conversation, asked: Asked) -> None:
        self.talk, self.asked, self.settings = talk, asked, talk.settings
        self.phrases, self.screen = talk.settings.phrases, Screen(talk.settings)
        self.state = asked.extras.get("state")
        self.cursor: Optional[str] = asked.body.get("from") or self._read_state()
        self.seen, self.lifeline = 0, Lifeline(talk)

    def run(self) -> int:
        most = self._count()
        while True:
            try:
                self._begin()
                while most is None or self.seen < most:
                    self._take(*self.talk.connection.push())
                    self.lifeline.heard()
                return DONE
            except (Broken, Refusal) as fault:
                self.lifeline.restore(self.talk.stop(fault))

    def _count(self) -> Optional[int]:
        text = self.asked.extras.get("count")
        if text is not None and not re.fullmatch("[1-9][0-9]{0,14}", text):
            raise self.settings.usage("value-integer", name="--count", value=text)
        return text and int(text)

    def _begin(self) -> None:
        body = {**self.asked.body, **({"from": self.cursor} if self.cursor else {})}
        self.talk.connection.write("1", self.asked.verb.name, self.asked.words, body)
        self._keep(self.talk.connection.answer("1").get("cursor"))

    def _take(self, kind: str, body: dict[str, Any]) -> None:
        if kind == "EV":
            if "exec" in self.asked.extras:
                self._hook(body)
            else:
                self._show(body)
            self.seen += 1
        if kind in ("EV", "TICK"):
            self._keep(body.get("cursor"))

    def _show(self, event: dict[str, Any]) -> None:
        if self.settings.form == "json":
            self.screen.json(event)
        elif self.settings.form == "tsv":
            if self.seen == 0:
                self.screen.line("\t".join(map(tsv_cell, event)))
            self.screen.line("\t".join(tsv_cell(plain(value)) for value in event.values()))
        else:
            names = ("at", "ref", "kind", "decision", "stage", "due", "organisation")
            parts = [self.screen.shown(event[name], name) for name in names
                     if event.get(name) is not None]
            if isinstance(event.get("person"), dict) and "name" in event["person"]:
                parts.append(self.screen.shown(event["person"]["name"], "name"))
            self.screen.line("  ".join(parts))

    def _hook(self, event: dict[str, Any]) -> None:
        """Runs the command; at least once, for the cursor moves on only after it ended with 0."""
        for pause in (*HOOK_PAUSES, None):
            ended = subprocess.run(self.asked.extras["exec"], shell=True, check=False,
                                   input=(to_json(event) + "\n").encode(),
                                   env={**os.environ, **self._variables(event)})
            if ended.returncode == 0:
                return
            if pause is not None:
                self.screen.say(self.phrases("watch-hook-again", seconds=pause))
                time.sleep(pause)
        raise Stop(FAULT, self.phrases("watch-hook-failed", ref=str(event.get("ref", ""))))

    @staticmethod
    def _variables(event: dict[str, Any]) -> dict[str, str]:
        texts = {name: event.get(name) for name in ("kind", "ref", "at", "organisation", "cursor")}
        texts["agenda"] = str(event.get("ref", "")).split("/")[0]
        return {"DOORBRAAK_" + name.upper(): text.replace("\0", "") if isinstance(text, str) else ""
                for name, text in texts.items()}

    def _keep(self, cursor: Optional[str]) -> None:
        """From here on the next connection or run goes on: only once an event was handled."""
        if cursor is None or cursor == self.cursor:
            return
        self.cursor = cursor
        if self.state is None:
            return
        try:
            write_file(self.state, (cursor + "\n").encode())
        except OSError:
            raise Stop(FAULT, self.phrases("cannot-write", path=self.state)) from None

    def _read_state(self) -> Optional[str]:
        if self.state is None or not os.path.exists(self.state):
            return None
        try:
            with open(self.state, encoding="ascii") as file:
                match = re.fullmatch("([A-Za-z0-9_-]{1,255})\r?\n?", file.read(258))
        except (OSError, UnicodeDecodeError):
            match = None
        if not match:
            raise self.settings.usage("watch-state-unreadable", path=self.state)
        return match[1]


class WaitAim:
    """What somebody waits for, and whether it is so: decided from what `step` and `agenda` said."""

    STATUSES = ("open", "closed")  # of a step; the last is the default
    STAGES = ("impasse", "analysis", "agreement", "breakthrough")  # nobody waits for the first
    STAGES_AFTER = ("designated",)

    def __init__(self, settings: Settings, asked: Asked) -> None:
        ref = asked.words[0]
        match = re.fullmatch("([^/#]+)(?:(?:/#|/|#)([+-]?[0-9]{1,15}))?", ref)
        if not match:
            raise settings.usage("wait-object", ref=ref)
        self.agenda, self.step = match[1], f"{match[1]}/{match[2]}" if match[2] else None
        self.until = asked.body.get("until", self.STATUSES[-1] if self.step else None)
        choices = self.STATUSES if self.step else self.STAGES[1:]
        if self.until not in (*choices, None):
            raise settings.usage("value-choice", name="--until", value=self.until,
                                 choices=", ".join(choices))
        self.seconds = asked.body.get("timeout", WAIT_STANDARD_SECONDS)
        if self.seconds not in range(WAIT_TIMEOUT_SECONDS_MAX + 1):
            raise settings.usage("wait-seconds", most=WAIT_TIMEOUT_SECONDS_MAX, value=self.seconds)
        self.status: Optional[str] = None
        self.stage: Optional[str] = None
        self.first_stage: Optional[str] = None

    def learn_stage(self, stage: Optional[str]) -> None:
        self.stage, self.first_stage = stage, self.first_stage or stage

    @property
    def never(self) -> Optional[str]:
        """Which of the two was dropped or stopped, so that it does not come any more."""
        if self.step and self.status == "dropped":
            return "step"
        return "agenda" if self.stage == "stopped" and not self._is_step_there else None

    @property
    def _is_step_there(self) -> bool:
        # What is signed while its term stands still is as open as any other.
        status = "open" if self.status == "suspended" else self.status
        return self.step is not None and status in ("closed", self.until)

    @property
    def is_pending(self) -> bool:
        if self.never or self._is_step_there:
            return False
        if self.step or self.stage is None:
            return True
        if self.until is None:
            return self.stage == self.first_stage
        order = self.STAGES + self.STAGES_AFTER
        return self.stage not in order or order.index(self.stage) < order.index(self.until)

    @property
    def answer(self) -> dict[str, Any]:
        """How it stands, as an answer of the server; `pending` has an exit code of its own."""
        how = {"status": self.status} if self.step else {"stage": self.stage}
        pending = {"pending": True} if self.is_pending else {}
        return {"ref": self.step or self.agenda, **how, **pending}


class Wait:
    """`wait`: until a step or an agenda is where somebody wants it, or the time is over (exit 8).
    It watches the agenda, asks then how things stand, and asks again whenever an event or a TICK
    comes, so what it knows is what `watch`, `step` and `agenda` show this person."""

    def __init__(self, talk: Conversation, aim: WaitAim) -> None:
        self.talk, self.aim, self.lifeline = talk, aim, Lifeline(talk)
        self.screen, self.phrases = Screen(talk.settings), talk.settings.phrases
        self.ends = time.monotonic() + aim.seconds

    def run(self) -> int:
        stop = self._tried(self._begin)
        while stop is not None or (self.aim.is_pending and time.monotonic() < self.ends):
            if stop is None:
                stop = self._tried(self._next)
            else:
                self.lifeline.restore(stop, self.ends)
                stop = self._tried(self._begin)
        return self._end()

    def _tried(self, body: Callable[[], None]) -> Optional[Stop]:
        try:
            body()
            return None
        except (Broken, Refusal) as fault:
            return self.talk.stop(fault)
        except Stop as stop:
            return stop

    def _begin(self) -> None:
        """Watches, and asks how things stand: what happens after that comes as an event."""
        self.talk.read_patiently("watch", [self.aim.agenda], {})
        self._look(at_agenda=True)

    def _look(self, at_agenda: bool) -> None:
        """Asks how things stand, once for all that was pushed before."""
        pushed = self.talk.connection.pushed
        at_agenda = at_agenda or any(self._concerns_agenda(*push) for push in pushed)
        pushed.clear()
        if self.aim.step:
            self.aim.status = self.talk.read_patiently("step", [self.aim.step], {}).get("status")
        if at_agenda:
            rows: list[dict[str, Any]] = []
            self.talk.read_patiently("agenda", [self.aim.agenda], {}, rows.append)
            heads = [row.get("stage") for row in rows if row.get("type") == "agenda"]
            self.aim.learn_stage(heads[0] if heads else None)
        self.lifeline.heard()

    def _next(self) -> None:
        """Asks again after a push that may have changed what is waited for."""
        connection = self.talk.connection
        left = max(self.ends - time.monotonic(), 0.001)
        connection.socket.settimeout(min(ANSWER_SECONDS, left))
        try:
            kind, body = connection.push()
        except Broken as broken:
            if broken.key == "break-timeout" and time.monotonic() >= self.ends:
                return
            raise
        finally:
            connection.socket.settimeout(ANSWER_SECONDS)
        at_agenda = self._concerns_agenda(kind, body)
        if kind in ("EV", "TICK") and (at_agenda or self.aim.step):
            self._look(at_agenda)

    def _concerns_agenda(self, kind: str, body: dict[str, Any]) -> bool:
        """Whether the agenda may be in another stage now; a TICK may stand for what nobody tells."""
        return kind == "TICK" or body.get("ref") == self.aim.agenda

    def _end(self) -> int:
        if self.aim.never:
            ref = self.aim.step if self.aim.never == "step" else self.aim.agenda
            raise Stop(REFUSED, self.phrases("wait-never-" + self.aim.never, ref=ref))
        self.screen.answer(self.aim.answer)
        if self.aim.is_pending:
            self.screen.say(self.phrases("wait-over"))
        return exit_code_of(self.aim.answer)


# MARK: Help

def pairs_shown(settings: Settings, pairs: list[tuple[str, str]]) -> list[str]:
    return ["  " + line for line in records([(name, [text]) for name, text in pairs],
                                            settings.width - 2)]


def general_help(settings: Settings) -> list[str]:
    phrases = settings.phrases
    options = [(f"--{name}" + (" " + phrases("value-" + name) if takes_value else ""),
                phrases("option-" + name)) for name, takes_value in OPTIONS.items()]
    lines = [phrases("help-head"), "", phrases("help-usage"), "", phrases("help-local")]
    lines += pairs_shown(settings, [(word, phrases("local-" + word)) for word in LOCAL_WORDS])
    lines += ["", phrases("help-options"), *pairs_shown(settings, options)]
    for key in ("help-environment", "help-login", "help-exit"):
        lines += ["", *wrap(phrases(key), settings.width)]
    return lines


def verb_help(settings: Settings, verb: Verb) -> list[str]:
    phrases = settings.phrases

    def explained(parameter: dict[str, Any]) -> str:
        choices = []
        for choice in parameter.get("choices", []):
            word = phrases.pick(choice) or choice["value"]
            choices.append(choice["value"] if word == choice["value"]
                           else f"{choice['value']} - {word}")
        parts = [phrases.pick(parameter), f"({', '.join(choices)})" if choices else "",
                 phrases("help-several") if parameter.get("list") else "",
                 phrases("help-required") if parameter.get("required") else ""]
        return " ".join(filter(None, parts))

    lines = wrap(verb.usage, settings.width) + ["  " + phrases.pick(verb.row)]
    if verb.words:
        words = [(option_name(word), explained(word)) for word in verb.words]
        lines += ["", phrases("help-words"), *pairs_shown(settings, words)]
    options = [("--" + option_name(option) + (
        "" if option["type"] == "flag" else " " + phrases("type-" + option["type"])),
        explained(option)) for option in verb.options]
    options += [("--" + name, phrases(f"extra-{verb.name}-{name}")) for name in sorted(verb.extras)]
    if options:
        lines += ["", phrases("help-verb-options"), *pairs_shown(settings, options)]
    if verb.is_binding or verb.is_mutating:
        lines += ["", phrases("help-binding" if verb.is_binding else "help-mutating")]
    return [visible(line) for line in lines]


# MARK: Words that are done here

def help_word(settings: Settings, verb: Optional[str]) -> int:
    if verb is None or verb in LOCAL_WORDS:
        lines = general_help(settings)
    else:
        lines = verb_help(settings, Conversation(settings).verb(verb))
    for line in lines:
        Screen(settings).line(line)
    return DONE


def profile_word(settings: Settings, line: CommandLine) -> int:
    """`profile` shows what was saved; `profile set NAME VALUE ...` saves."""
    screen = Screen(settings)
    try:
        path = profile_path(settings.profile_name)
    except LookupError:
        raise settings.usage("no-home") from None
    changes = profile_changes(settings, line)
    if not changes:
        screen.answer({"profile": path, **{
            name: settings.profile.get(name, "") for name in PROFILE_NAMES}})
        return DONE
    save_profile(settings, path, {**settings.profile, **changes})
    return DONE


def save_profile(settings: Settings, path: str, values: dict[str, str]) -> None:
    text = "".join(f"{name} = {values[name]}\n" for name in PROFILE_NAMES if values.get(name))
    try:
        write_file(path, text.encode())
    except OSError:
        raise Stop(FAULT, settings.phrases("cannot-write", path=path)) from None
    Screen(settings).say(settings.phrases("profile-saved", path=path))


def profile_changes(settings: Settings, line: CommandLine) -> dict[str, str]:
    changes = {name: line.options[option] for name, option in PROFILE_OPTIONS.items()
               if option in line.options}
    words, rest = [], line.rest
    while rest:
        if rest[0].startswith("-"):
            rest = take_option(rest, {})
        else:
            words.append(rest[0])
            rest = rest[1:]
    if words == ["show"]:
        return {}
    if words and (words[0] != "set" or len(words) % 2 == 0):
        raise settings.usage("profile-usage")
    changes.update(zip(words[1::2], words[2::2]))
    for name, value in changes.items():
        if name not in PROFILE_NAMES:
            raise settings.usage("profile-unknown", settings.phrases("profile-usage"), name=name)
        wrong = {"server": parse_address(value) is None, "lang": value not in CHOICES["lang"]}
        if value and wrong.get(name, bool(DANGEROUS.search(value))):
            raise settings.usage("profile-invalid", name=name, value=value)
        if name in ("ca", "key") and value and not value.startswith("~"):
            changes[name] = os.path.abspath(value)
    return changes


def repeat_word(settings: Settings, line: CommandLine) -> int:
    """`repeat FILE`: sends a signed act again exactly as it was, after an unknown outcome."""
    if not line.rest or line.rest[0].startswith("-"):
        raise settings.usage("repeat-usage")
    path = line.rest[0]
    try:
        with open(path, "rb") as file:
            act = parse_object(file.read(131_072).decode())
        act["object"]["statement"], act["object"]["sig"]
        settings.server = line.options.get("server") or str(act["server"])
        settings.person = str(act["person"])
        settings.key = line.options.get("key") or str(act["key"])
        settings.authorities = line.options.get("ca") or act.get("ca") or settings.authorities
        pending = PendingAct(settings, str(act["verb"]), list(act["words"]), act["object"])
    except (OSError, ValueError, KeyError, TypeError):
        raise settings.usage("repeat-unreadable", path=path) from None
    talk = Conversation(settings, wants_verbs=False)
    talk.log_in()
    return pending.send(talk, path)


# MARK: Lines as they are

END_OF_INPUT = b"end-of-input"  # the tag of our own quit


class Lines:
    """`--lines`: requests from standard input as they stand, every line received as it stands."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.asked = self.answered = 0  # requests sent, final lines received
        self.farewell: Optional[str] = None  # the code of BYE

    def run(self, logs_in: bool) -> int:
        """Ends when the server ended the connection, which it does soon after our end of input."""
        if logs_in:
            talk = Conversation(self.settings, wants_verbs=False, hear=self._hear)
            talk.log_in()
            connection = talk.connection
        else:
            connection = self._connect()
        self.answered = 0
        connection.socket.settimeout(None)
        threading.Thread(target=self._send, args=(connection.socket,), daemon=True).start()
        try:
            while True:
                connection.read_line()
        except Broken:
            pass
        if self.farewell is not None:
            return Refusal(self.farewell, {}).exit_code
        return DONE if self.answered >= self.asked else UNAVAILABLE

    def _connect(self) -> Connection:
        address = parse_address(self.settings.server)
        if address is None:
            raise self.settings.usage("server-invalid", server=self.settings.server)
        try:
            return Connection(self.settings, address, self._hear)
        except Broken as broken:
            raise Stop(BROKEN_EXITS.get(broken.key, UNAVAILABLE), self.settings.phrases(
                broken.key or "break-closed", **broken.arguments)) from None

    def _hear(self, line: bytes) -> None:
        if line == END_OF_INPUT + b" OK":
            return
        words = line.split(b" ", 3)
        self.answered += words[1:2] in ([b"OK"], [b"ERR"])
        if words[:2] == [b"*", b"BYE"]:
            self.farewell = words[2].decode(errors="replace")
        if self.settings.terminal_width:
            line = visible(line.decode(errors="replace")).encode()
        write_all(1, line + b"\n")

    def _send(self, sink: Union[socket.socket, SecureSocket]) -> None:
        """Octets as they come; at their end our side of the connection closes. One side of TLS
        cannot be closed from Python, so there the last request is to quit."""
        begun = b""  # a line without its end; with no end at all it is no request
        try:
            while True:
                chunk = os.read(0, 65_536)
                if not chunk:
                    if isinstance(sink, SecureSocket):
                        sink.sendall(END_OF_INPUT + b" quit\n")
                    else:
                        sink.shutdown(socket.SHUT_WR)
                    return
                self.asked += chunk.count(b"\n")
                whole, end, begun = (begun + chunk).rpartition(b"\n")
                if len(begun) > REQUEST_BYTES_MAX:  # the server says that it is too long
                    whole, end, begun = whole + end + begun, b"", b""
                sink.sendall(whole + end)
        except OSError:
            pass  # the reader finds the connection closed too


# MARK: The program

def enrol(talk: Conversation, line: CommandLine) -> int:
    """`enrol --as PERSON --key FILE --code CODE`: brings the key, logs in with it, and keeps
    server, authority, person and key in the profile when it names nobody yet."""
    ours = ("as", "key", "sig")
    verb = talk.verb("enrol")
    # Person and key file are those of every verb; the code is asked for where it is not given.
    verb.options = [{**option, "required": False} for option in verb.options
                    if option_name(option) not in ours]
    asked = RequestBuilder(talk.settings, verb).build(line.rest, line.leading)
    settings = talk.settings = Settings({**asked.options, "server": talk.settings.server})
    code = asked.body.get("code")
    if not settings.person or not settings.key or (code is None and not os.isatty(0)):
        raise settings.usage("enrol-needs", settings.phrases("enrol-usage"))
    if code is None:
        # Nobody types within the seconds that the server waits for a login: a connection after.
        talk.connection.close()
        write_all(2, (settings.phrases("enrol-code") + " ").encode())
        code = sys.stdin.readline().strip()
        talk.greet_again()
    body = {**asked.body, "code": code}
    if "dry-run" in asked.options:
        Screen(settings).answer(talk.enrol({**body, "dry_run": True}))
        return DONE
    Screen(settings).answer(talk.enrol(body))
    talk.log_in()
    Screen(settings).say(settings.phrases("enrolled", person=settings.person))
    remember(settings)
    return DONE


def remember(settings: Settings) -> None:
    """So that the next command needs no options; never in the place of somebody else."""
    if settings.profile.get("person"):
        return
    try:
        path = profile_path(settings.profile_name)
    except LookupError:
        return
    values = {**settings.profile, "server": settings.server, "person": settings.person or "",
              "key": os.path.abspath(settings.key or "")}
    if settings.authorities:
        values["ca"] = os.path.abspath(settings.authorities)
    save_profile(settings, path, values)


def ask(settings: Settings, line: CommandLine, typed: list[str]) -> int:
    """A verb of the server."""
    talk = Conversation(settings)
    if line.verb == "enrol":
        return enrol(talk, line)
    asked = RequestBuilder(settings, talk.verb(line.verb or "")).build(line.rest, line.leading)
    # Only now it is known which options after the verb are the verb's own.
    talk.settings = Settings({**asked.options, "server": settings.server})
    aim = WaitAim(talk.settings, asked) if asked.verb.name == "wait" else None
    talk.log_in()
    if aim:
        return Wait(talk, aim).run()
    if asked.verb.name == "watch":
        return Watch(talk, asked).run()
    if asked.verb.name == "put" and asked.file:
        Screen(talk.settings).answer(put_file(talk, asked.file))
        return DONE
    if asked.verb.name == "get" and asked.extras:
        return get_file(talk, asked)
    if asked.verb.name == "receipt" and asked.extras:
        return Receipt(talk, asked).run()
    if asked.file and "dry-run" not in asked.options and brings_file(asked):
        put_file(talk, asked.file)
    if asked.verb.is_binding:
        return BindingAct(talk, asked).run()
    return plain_act(talk, asked, typed)


def perform(settings: Settings, line: CommandLine, typed: list[str]) -> int:
    wants_help = "help" in line.options
    if "version" in line.options:
        Screen(settings).line("doorbraak " + VERSION)
        return DONE
    if line.verb is None and "lines" in line.options and not wants_help:
        return Lines(settings).run(logs_in="no-login" not in line.options)
    if line.verb is None:
        for text in general_help(settings):
            (Screen(settings).line if wants_help else Screen(settings).say)(text)
        return DONE if wants_help else USAGE
    if line.verb == "help":
        words = [word for word in line.rest if not word.startswith("-")]
        return help_word(settings, words[0] if words else None)
    if wants_help:
        return help_word(settings, line.verb)
    if line.verb == "profile":
        return profile_word(settings, line)
    if line.verb == "repeat":
        return repeat_word(settings, line)
    return ask(settings, line, typed)


def main(arguments: list[str]) -> int:
    """Runs the program; returns its exit code."""
    def interrupt(number: int, frame: object) -> NoReturn:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)
    settings = Settings({})
    try:
        for argument in arguments:
            argument.encode()
        line = CommandLine(arguments)
        settings = Settings(line.options)
        return perform(settings, line, arguments)
    except Stop as stop:
        Screen(settings).stop(stop)
        return stop.code
    except OptionFault as fault:
        usage = settings.option_stop(fault, settings.phrases("help-usage"))
        Screen(settings).stop(usage)
        return usage.code
    except UnicodeEncodeError as fault:
        Screen(settings).stop(settings.usage("document-not-utf8", path=ascii(fault.object)))
        return USAGE
    except KeyboardInterrupt:
        Screen(settings).stop(Stop(INTERRUPTED, settings.phrases("break-interrupted")))
        return INTERRUPTED


# MARK: Texts: key || English || Dutch. A test compares them with the catalogue of the server.

TEXTS = """
error || error || fout
hint || hint || tip
yes || yes || ja
no || no || nee
break-connect || The server {server} cannot be reached. || De server {server} is niet te bereiken.
break-plain-text || Without encryption the connection goes only to this machine itself or to a UNIX socket. || Zonder versleuteling gaat de verbinding alleen naar deze machine zelf of naar een UNIX-socket.
break-certificate || The certificate of {server} is not trusted: an unknown authority signed it, or it has expired. Nothing was sent. || Het certificaat van {server} wordt niet vertrouwd: een onbekende instantie gaf het uit, of het is verlopen. Er is niets verzonden.
break-certificate-name || The certificate belongs to another server than {server}. Nothing was sent. || Het certificaat is van een andere server dan {server}. Er is niets verzonden.
break-no-tls || {server} does not speak TLS 1.3 with the protocol of Doorbraak. || {server} spreekt geen TLS 1.3 met het protocol van Doorbraak.
break-ca || The file {path} cannot be read or holds no certificate in PEM. || Het bestand {path} is niet te lezen of bevat geen certificaat in PEM.
break-closed || The server closed the connection. || De server heeft de verbinding verbroken.
break-timeout || The server did not answer in time. || De server gaf niet op tijd antwoord.
break-interrupted || Interrupted. || Onderbroken.
break-too-long || The request is too long: at most {limit} bytes. || Het verzoek is te lang: hoogstens {limit} bytes.
break-protocol || The server said something that is not in the protocol: {text} || De server zei iets wat niet in het protocol staat: {text}
hint-connect || See whether the server runs and whether the address is right (--server, or: doorbraak profile). || Kijk of de server draait en of het adres klopt (--server, of: doorbraak profile).
hint-certificate || See whether the address is right. Ask the administrator for the certificate of the authority: --ca FILE, or: doorbraak profile set ca FILE. || Kijk of het adres klopt. Vraag de beheerder om het certificaat van de uitgever: --ca BESTAND, of: doorbraak profile set ca BESTAND.
hint-login || Give person and key with --as and --key, or save them: doorbraak profile set person NAME key FILE. || Geef persoon en sleutel op met --as en --key, of bewaar ze: doorbraak profile set person NAAM key BESTAND.
hint-slow-login || Logging in must be done within ten seconds. Put the key in ssh-agent first if it has a passphrase. || Aanmelden moet binnen tien seconden. Zet de sleutel eerst in ssh-agent als hij een wachtwoordzin heeft.
hint-commands || All commands: doorbraak commands || Alle opdrachten: doorbraak commands
hint-clock || See whether the clock of this computer is right. || Kijk of de klok van deze computer gelijk loopt.
hint-tell || Do not sign this, and tell the administrator. || Onderteken dit niet en meld het aan de beheerder.
outcome-unknown || It is unknown whether this was done. {why} || Het is onbekend of dit is uitgevoerd. {why}
repeat-as-is || Repeat exactly this command; what was done already does not happen again. || Herhaal precies deze opdracht; wat al is uitgevoerd, gebeurt niet nog een keer.
no-key || A person is set, but no key. || Er is wel een persoon opgegeven, maar geen sleutel.
key-missing || The key file {path} does not exist. || Het sleutelbestand {path} bestaat niet.
enrol-needs || To enrol, say who you are, with which key, and the code. || Zeg om een sleutel in te brengen wie u bent, met welke sleutel, en de code.
enrol-usage || doorbraak enrol --as PERSON --key FILE [--code CODE] [--label TEXT] || doorbraak enrol --as PERSOON --key BESTAND [--code CODE] [--label TEKST]
enrol-code || The code that your administrator gave you: || De code die u van uw beheerder kreeg:
enrolled || {person} can now log in with this key. || {person} kan nu met deze sleutel inloggen.
no-ssh-keygen || ssh-keygen was not found or could not be started. || ssh-keygen is niet gevonden of kon niet worden gestart.
signing-failed || Signing with the key failed: {text} || Ondertekenen met de sleutel is niet gelukt: {text}
signature-unusable || The signature of {path} cannot be used. || De handtekening van {path} is niet bruikbaar.
no-home || It is not clear where your files are: HOME is missing or the name of the profile is wrong. || Het is niet duidelijk waar uw bestanden staan: HOME ontbreekt of de profielnaam klopt niet.
cannot-write || The file {path} could not be written. || Het bestand {path} kon niet worden geschreven.
server-invalid || {server} is no address of a server (name:port or a path). || {server} is geen adres van een server (naam:poort of een pad).
verb-unknown || There is no command {verb}. || De opdracht {verb} bestaat niet.
did-you-mean || Did you mean {word}? || Bedoelt u {word}?
option-unknown || There is no option {option} here. || De optie {option} bestaat hier niet.
option-value-missing || The option {option} needs a value. || Bij de optie {option} ontbreekt een waarde.
option-no-value || The option {option} takes no value. || De optie {option} heeft geen waarde.
option-twice || The option {option} is given twice. || De optie {option} staat er twee keer.
option-invalid || The option {option} can only be: {choices}. || De optie {option} kan alleen zijn: {choices}.
option-missing || The option {option} is required. || De optie {option} is verplicht.
word-missing || The word <{name}> is missing. || Het woord <{name}> ontbreekt.
word-extra || The word {word} is one too many. || Het woord {word} is er een te veel.
word-invalid || {word} cannot be a word: no spaces and no letters with accents. || {word} kan niet als woord: geen spaties en geen letters met accenten.
value-integer || {name} asks for a whole number, not {value}. || {name} vraagt een geheel getal, niet {value}.
value-day || {name} asks for a day such as 2026-12-01, not {value}. || {name} vraagt een dag zoals 2026-12-01, niet {value}.
value-choice || {name} cannot be {value}; it can be: {choices}. || {name} kan niet {value} zijn; wel: {choices}.
object-invalid || The JSON object is not right, at byte {offset}. || Het JSON-object klopt niet, bij byte {offset}.
file-unreadable || The file {path} cannot be read or is empty. || Het bestand {path} is niet te lezen of is leeg.
file-too-large || The file {path} is larger than the {limit} octets that the server takes. || Het bestand {path} is groter dan de {limit} octetten die de server aanneemt.
hint-elsewhere || Keep it elsewhere and attach what it hashes to: attach REF PATH --elsewhere || Bewaar het elders en voeg de hash toe: attach REF PAD --elsewhere
file-not-stored || The server did not take the whole file; nothing was attached. Ask again. || De server heeft niet het hele bestand aangenomen; er is niets toegevoegd. Vraag het opnieuw.
file-exists || There is a file at {path} already; nothing was written. || Op {path} staat al een bestand; er is niets geschreven.
file-other || What came is not the file with this SHA-256; nothing was written. || Wat aankwam, is niet het bestand met deze SHA-256; er is niets geschreven.
document-unreadable || The file {path} cannot be read or is longer than {limit} bytes. || Het bestand {path} is niet te lezen of langer dan {limit} bytes.
document-not-utf8 || The file {path} is no UTF-8 text. || Het bestand {path} is geen UTF-8-tekst.
more-rows || There is more: --all shows everything, --after {cursor} what follows. || Er is meer: --all toont alles, --after {cursor} het vervolg.
no-rows || Nothing found. || Niets gevonden.
sign-needs-login || To sign it must be known who you are and with which key. || Om te ondertekenen moet bekend zijn wie u bent en met welke sleutel.
sign-head || You are about to sign: || U gaat ondertekenen:
sign-document || Document ({bytes} bytes; the hash is right): || Document ({bytes} bytes; de hash klopt):
sign-document-more || ... and {lines} more lines (all: --dry-run --json) || ... en nog {lines} regels (alles: --dry-run --json)
consequences || Consequences: || Gevolgen:
no-consequences || Consequences: none but that your decision is recorded. || Gevolgen: geen andere dan dat uw besluit wordt vastgelegd.
on-behalf || on behalf of {whom}, {basis} {number} of {from} || namens {whom}, {basis} {number} van {from}
of-body || {body} of {organisation} || {body} van {organisation}
body.college || the college || het college
body.raad || the council || de raad
body.gs || the provincial executive || gedeputeerde staten
body.ps || the provincial council || provinciale staten
body.bestuur || the board || het bestuur
body.vro || the minister (VRO) || de minister (VRO)
sign-question || Sign? [y/N] || Ondertekenen? [j/N]
sign-cancelled || Not signed; nothing was changed. || Niet ondertekend; er is niets veranderd.
sign-no-terminal || There is nobody to ask. A script gives --yes, preferably with --expect; nothing was signed. || Er is niemand om het te vragen. Een script geeft --yes, liefst met --expect; er is niets ondertekend.
statement-unreadable || The server gave no valid statement to sign. || De server gaf geen geldige verklaring om te ondertekenen.
statement-differs || The statement of the server says something else than you asked; nothing was signed. || De verklaring van de server zegt iets anders dan u vroeg; er is niets ondertekend.
receipt-key || Key {fingerprint}. Ask the signer whether this is their key. || Sleutel {fingerprint}. Vraag de ondertekenaar zelf of dit zijn of haar sleutel is.
receipt-incomplete || The receipt of the server is not complete. || Het bewijs van de server is niet volledig.
receipt-other-person || The statement names another person than the receipt. || De verklaring noemt een andere persoon dan het bewijs.
receipt-verified || The signature of {person} is good. || De handtekening van {person} klopt.
receipt-failed || The signature is not good. || De handtekening klopt niet.
profile-saved || Saved in {path}. || Bewaard in {path}.
profile-usage || Usage: doorbraak profile [set server|ca|person|key|lang VALUE ...] || Gebruik: doorbraak profile [set server|ca|person|key|lang WAARDE ...]
profile-unknown || {name} cannot be in the profile. || {name} kan niet in het profiel.
profile-invalid || {value} is no valid value for {name}. || {value} is geen geldige waarde voor {name}.
repeat-usage || Usage: doorbraak repeat FILE || Gebruik: doorbraak repeat BESTAND
repeat-unreadable || {path} is no saved act. || {path} is geen bewaarde ondertekening.
help-head || doorbraak - sign together what moves a breakthrough location on || doorbraak - samen ondertekenen wat een doorbraaklocatie verder brengt
help-usage || Usage: doorbraak COMMAND [words] [--option value] || Gebruik: doorbraak OPDRACHT [woorden] [--optie waarde]
help-local || Without a server: || Zonder server:
help-options || Options of every command: || Opties bij elke opdracht:
help-environment || Environment: DOORBRAAK_SERVER, DOORBRAAK_CA, DOORBRAAK_PERSON, DOORBRAAK_KEY, DOORBRAAK_LANG, DOORBRAAK_PROFILE, NO_COLOR. || Omgeving: DOORBRAAK_SERVER, DOORBRAAK_CA, DOORBRAAK_PERSON, DOORBRAAK_KEY, DOORBRAAK_LANG, DOORBRAAK_PROFILE, NO_COLOR.
help-login || What the server can do: doorbraak commands. One command explained: doorbraak help sign. || Wat de server kan: doorbraak commands. Uitleg van één opdracht: doorbraak help sign.
help-exit || Exit codes: 0 done, 1 refused, 2 cancelled, 4 login or rights, 5 verification failed, 6 conflict, 8 pending, 9 unchanged, 64 usage, 69 unavailable, 70 internal, 75 outcome unknown (repeat), 130 interrupted. || Uitkomst: 0 gedaan, 1 geweigerd, 2 afgebroken, 4 aanmelden of rechten, 5 controle mislukt, 6 conflict, 8 nog niet zover, 9 ongewijzigd, 64 gebruik, 69 niet beschikbaar, 70 fout in het programma, 75 uitkomst onbekend (herhalen), 130 onderbroken.
help-words || Words: || Woorden:
help-verb-options || Options: || Opties:
help-binding || Binding: you see the statement and its consequences first and sign with your key. || Bindend: u ziet eerst de verklaring en de gevolgen en ondertekent met uw sleutel.
help-mutating || Changes something; --dry-run shows what beforehand. || Verandert iets; met --dry-run ziet u vooraf wat.
help-several || (may be repeated) || (mag vaker)
help-required || (required) || (verplicht)
local-help || this help; help COMMAND asks the server || deze uitleg; help OPDRACHT vraagt de server
local-profile || shows or saves server, person, key and language || toont of bewaart server, persoon, sleutel en taal
local-repeat || sends a saved act again, exactly as it was || stuurt een bewaarde ondertekening opnieuw, precies zoals ze was
option-server || address of the server: name:port (TLS, except for this machine itself), tls://name:port or the path of a socket || adres van de server: naam:poort (TLS, behalve voor deze machine zelf), tls://naam:poort of het pad van een socket
option-ca || certificate (PEM) of who signs the server's certificate, where this computer does not know them || certificaat (PEM) van wie het certificaat van de server uitgaf, als deze computer die niet kent
option-key || SSH key to log in and sign with || SSH-sleutel om aan te melden en te ondertekenen
option-lang || language: nl or en || taal: nl of en
option-json || JSON, one line a row, as on the wire || JSON, één regel per rij, zoals op de lijn
option-plain || text with tabs, on a screen too || tekst met tabs, ook op een scherm
option-yes || do not ask whether you want to sign || niet vragen of u wilt ondertekenen
option-expect || only if the revision is still this one || alleen als de revisie nog deze is
option-idem || key with which a repetition does nothing twice || sleutel waarmee een herhaling niets dubbel doet
option-profile || another profile || ander profiel
option-all || all pages of a list || alle bladzijden van een lijst
option-color || colour: auto, never or always || kleur: auto, never of always
option-help || help on the command || uitleg van de opdracht
option-version || version of this program || versie van dit programma
option-as || person, such as p.devries@gm1963 || persoon, zoals p.devries@gm1963
option-dry-run || only show what would happen || alleen laten zien wat er zou gebeuren
value-server || ADDRESS || ADRES
value-ca || FILE || BESTAND
value-key || FILE || BESTAND
value-lang || LANGUAGE || TAAL
value-expect || NUMBER || GETAL
value-idem || KEY || SLEUTEL
value-profile || NAME || NAAM
value-color || WHEN || WANNEER
value-as || PERSON || PERSOON
type-reference || REFERENCE || VERWIJZING
type-text || TEXT || TEKST
type-integer || NUMBER || GETAL
type-day || DAY || DAG
type-choice || CHOICE || KEUZE
type-organisation || ORGANISATION || ORGANISATIE
type-person || PERSON || PERSOON
type-file || PATH || PAD
type-document || @FILE || @BESTAND
extra-get-save || file to write, after its hash was checked || bestand dat wordt geschreven, nadat de hash is gecontroleerd
extra-receipt-save || folder for statement, signature and key, to check for yourself || map voor verklaring, handtekening en sleutel, om zelf te controleren
extra-receipt-verify || checks the signature with ssh-keygen || controleert de handtekening met ssh-keygen
watch-again || {why} Connecting again in {seconds} s. || {why} Over {seconds} s opnieuw verbinden.
watch-hook-again || The command did not end with 0. It runs again in {seconds} s. || De opdracht eindigde niet met 0. Over {seconds} s opnieuw.
watch-hook-failed || The command kept failing for {ref}. The next run begins with this event. || De opdracht bleef mislukken voor {ref}. De volgende keer begint met deze gebeurtenis.
watch-state-unreadable || The file {path} holds no cursor. || Het bestand {path} bevat geen cursor.
extra-watch-count || ends after so many events || stopt na zoveel gebeurtenissen
extra-watch-exec || runs this command for each event, which it gets as JSON on standard input || voert deze opdracht uit voor elke gebeurtenis, die hij als JSON op de standaardinvoer krijgt
extra-watch-state || file that keeps the cursor; the next run goes on from it || bestand dat de cursor bewaart; de volgende keer gaat het daar verder
client-wait || Waits until a step is closed, or an agenda left its stage: exit code 0; 8 when the time is over and it is not so yet, 1 when it cannot become so any more. || Wacht tot een stap gesloten is, of een agenda haar fase heeft verlaten: uitkomst 0; 8 als de tijd om is en het nog niet zover is, 1 als het niet meer zover kan komen.
client-wait-ref || the step or the agenda, for example stougjeswijk/3 || de stap of de agenda, bijvoorbeeld stougjeswijk/3
client-wait-until || what to wait for: of a step closed (the default) or open to signatures; of an agenda that stage or a later one || waarop wordt gewacht: bij een stap gesloten (zonder opgave) of open voor ondertekening; bij een agenda die fase of een latere
client-wait-timeout || seconds to wait at most, 3600 when left out; 0 looks once || hoogste aantal seconden, zonder opgave 3600; bij 0 wordt één keer gekeken
wait-object || {ref} is no step and no agenda, for example stougjeswijk/3 or stougjeswijk. || {ref} is geen stap en geen agenda, bijvoorbeeld stougjeswijk/3 of stougjeswijk.
wait-seconds || --timeout is from 0 to {most} seconds, not {value}. || --timeout is 0 tot {most} seconden, niet {value}.
wait-over || The time is over, and it is not so yet. || De tijd is om en het is nog niet zover.
wait-never-step || {ref} was dropped; what was waited for does not come any more. || {ref} is vervallen; waarop werd gewacht, komt niet meer.
wait-never-agenda || {ref} was stopped; what was waited for does not come any more. || {ref} is gestopt; waarop werd gewacht, komt niet meer.
column.ref || reference || verwijzing
column.title || title || titel
column.text || text || tekst
column.status || status || status
column.stage || stage || fase
column.kind || kind || soort
column.decision || decision || besluit
column.organisation || organisation || organisatie
column.organisations || organisations || organisaties
column.body || body || orgaan
column.person || person || persoon
column.name || name || naam
column.role || role || rol
column.roles || roles || rollen
column.seat || seat || zetel
column.authority || authority || bevoegdheid
column.basis || basis || grondslag
column.due || due || uiterlijk
column.do || to do || te doen
column.since || since || sinds
column.revision || revision || revisie
column.agenda || agenda || agenda
column.location || location || locatie
column.step || step || stap
column.steps || steps || stappen
column.lead || lead || trekker
column.homes || homes || woningen
column.province || province || provincie
column.municipality || municipality || gemeente
column.category || category || categorie
column.owner || owner || eigenaar
column.reason || reason || reden
column.ground || ground || grond
column.holder || counts for || geldt voor
column.law || law || wet
column.reservation || reservation || voorbehoud
column.lapse || on lapse || bij verval
column.by || by || door
column.at || when || wanneer
column.on || on || op
column.kinds || kinds || soorten
column.amount_max || largest amount (cents) || hoogste bedrag (cent)
column.under || under || onder
column.substitution || may pass on || mag doorgeven
column.in_force || in force || geldt
column.ended || ended || beëindigd
column.ended_with || ended with || beëindigd met
column.ended_ground || ground of ending || grond van beëindiging
column.requires || requires || vereist
column.seats || seats || zetels
column.verbs || verbs || opdrachten
column.may || may || mag
column.act || act || handeling
column.condition || condition || voorwaarde
column.from || from || van
column.to || to || naar
column.until || until || tot
column.claimed || name claimed || opgegeven naam
column.cause || cause || oorzaak
column.result || result || afloop
column.source || from where || vanwaar
column.key_used || key last used || sleutel laatst gebruikt
column.key_until || key until || sleutel tot en met
column.succeeded_by || succeeded by || opgevolgd door
column.key_since || key since || sleutel sinds
column.last_login || last login || laatst ingelogd
column.last_act || last act || laatste handeling
column.times || times || aantal keer
column.receipt || receipt || bewijs
column.statement || statement || verklaring
column.signature || signature || handtekening
column.key || key || sleutel
column.fingerprint || fingerprint || vingerafdruk
column.recorded || recorded || vastgelegd
column.position || position || positie
column.leaf || leaf || blad
column.namespace || namespace || naamruimte
column.allowed_signers || allowed signers || toegestane ondertekenaars
column.folder || folder || map
column.files || files || bestanden
column.verify || check with || controleer met
column.verb || command || opdracht
column.command || command to type || te typen
column.group || group || groep
column.does || what it does || wat het doet
column.object || object || onderwerp
column.content_sha256 || SHA-256 of the document || SHA-256 van het document
column.detail_sha256 || SHA-256 of the detail || SHA-256 van de toelichting
column.supersedes || supersedes || vervangt
column.log || log || logboek
column.nonce || nonce || nonce
column.param || field || veld
column.request || request || verzoek
column.consequences || consequences || gevolgen
column.needs || needs || wacht op
column.required || required || verplicht
column.signers || signers || ondertekenaars
column.rule || rule || regel
column.signed || signed || ondertekend
column.missing || missing || ontbreekt
column.visibility || visibility || zichtbaarheid
column.named || seen by || gezien door
column.woo_ground || Woo ground || Woo-grond
column.embargo || embargo || embargo
column.beside || beside || naast
column.side_tables || side tables || zijtafels
column.overdue || overdue || te laat
column.term || term || termijn
column.length || length || lengte
column.termijnenwet || Algemene termijnenwet || Algemene termijnenwet
column.articles || articles || artikelen
column.started || started || ingegaan
column.begins || can begin || kan beginnen
column.sure || sure || zeker
column.critical || critical || kritiek
column.late || too late || te laat
column.today || today || vandaag
column.end || end || einde
column.end_would_be || end then || einde dan
column.would_be || would be || zou worden
column.slack_would_be || slack then || speling dan
column.notice || notice || kennisgeving
column.route || by way of || langs
column.sent || sent || verzonden
column.failed || failed || mislukt
column.channel || channel || kanaal
column.address || address || adres
column.extended || extended || verlengd
column.suspended || suspended || opgeschort
column.breached || not kept || niet gehaald
column.article || article || artikel
column.continued || went on || doorgelopen
column.term_reasons || reasons for the term || redenen bij de termijn
column.rung || rung || trede
column.outcome || outcome || uitkomst
column.state || state || toestand
column.pending || not yet so || nog niet zover
column.count || count || aantal
column.cursor || cursor || cursor
column.replayed || done before || al eerder gedaan
column.idem || repeat key || herhaalsleutel
column.ca || CA || CA
column.server || server || server
column.version || version || versie
column.time || time || tijd
column.lang || language || taal
column.profile || profile || profiel
column.message || message || bericht
column.slack || slack || speling
column.earliest || earliest || vroegst
column.latest || latest || laatst
column.bottleneck || bottleneck || knelpunt
column.bottlenecks || bottlenecks || knelpunten
column.commitment || commitment || afspraak
column.roundtable || roundtable || versnellingstafel
column.evidence || evidence || bewijsstukken
column.four_eyes || four eyes || vier ogen
column.elsewhere || kept elsewhere || elders bewaard
column.stored || stored || bewaard
column.saved || written to || geschreven naar
column.offset || offset || vanaf
column.piece || piece || deel
column.size || size || grootte
column.sha256 || SHA-256 || SHA-256
column.media_type || media type || bestandstype
column.keys || keys || sleutels
column.keys_left || usable keys left || nog bruikbare sleutels
column.left || left || vertrokken
column.code || one-time code || eenmalige code
column.code_until || code good until || code geldig tot
column.added || added || toegevoegd
column.revoked || revoked || ingetrokken
column.label || label || label
column.template || template || sjabloon
column.sources || sources || bronnen
column.covers_open || covers what is open || dekt wat open is
column.was || was || was
column.is || is || is
column.line || line || regel
column.received || received || ontvangen
column.period || period || periode
column.scope || scope || reikwijdte
column.grantor || granted by || verleend door
column.position_from || from position || vanaf positie
column.agendas || agendas || agenda's
column.agreement || at agreement || bij akkoord
column.analysis || at analysis || bij analyse
column.answer_due || answer due || antwoord uiterlijk
column.approved || approved || akkoord gegeven
column.areas_2020 || areas of the 2020 letter || gebieden uit de brief van 2020
column.authorities || authorities || bevoegdheden
column.binding || binding || bindend
column.breakthrough || breakthrough || doorbraak
column.breakthroughs || breakthroughs || doorbraken
column.change || change || wijziging
column.change_approved || change approved by || wijziging goedgekeurd door
column.change_document || document of the change || document van de wijziging
column.change_number || number of the change || nummer van de wijziging
column.change_reason || reason of the change || reden van de wijziging
column.choices || choices || keuzes
column.cited_by || cited by || genoemd door
column.cites || comes from || komt uit
column.closed || closed || gesloten
column.counted || counted || telde mee
column.erasure || erasure asked for || vernietiging gevraagd
column.confirm_until || confirm until || bevestigen tot en met
column.erased || erased || vernietigd
column.erased_ground || erased on the ground of || vernietigd op grond van
column.covers || covers || dekt
column.document || document || document
column.doorbraaklocaties || doorbraaklocaties || doorbraaklocaties
column.drafter || drafted by || opgesteld door
column.dropped_reason || reason of dropping || reden van vervallen
column.dry_run || dry run || proef
column.en || in English || in het Engels
column.events || events || gebeurtenissen
column.function || function || functie
column.help || help || hulp
column.homes_in_agreements || homes in agreements || woningen in akkoorden
column.homes_target || target of homes || doel aan woningen
column.how || how || hoe
column.id || number || nummer
column.impasse || at impasse || in impasse
column.list || list || lijst
column.locations || locations || locaties
column.login || needs login || inloggen nodig
column.members || members || leden
column.municipalities || municipalities || gemeenten
column.mutating || changes something || wijzigt iets
column.next || next || volgende
column.nl || in Dutch || in het Nederlands
column.number || number || nummer
column.objected || objected || bezwaar gemaakt
column.offer || offer || aanbod
column.offered_by || offered by || aangeboden door
column.offered_seat || seat offered || aangeboden zetel
column.opened || opened || geopend
column.options || options || opties
column.organisation_name || name of the organisation || naam van de organisatie
column.paused_until || paused until || gepauzeerd tot en met
column.proposed || proposed || voorgesteld
column.proto || protocol || protocol
column.provinces || provinces || provincies
column.quorum_impossible || quorum impossible || quorum onmogelijk
column.raised_by || raised by || ingebracht door
column.refusals || refusals || weigeringen
column.resolved_step || resolved by step || opgelost door stap
column.rests_on || rests on || rust op
column.sign_offs || sign-offs || ondertekeningen
column.standing || standing || staat
column.statement_sha256 || SHA-256 of the statement || SHA-256 van de verklaring
column.supporters || supported by || gesteund door
column.type || type || type
column.unchanged || unchanged || ongewijzigd
column.value || value || waarde
column.what || what || wat
column.why || why || waarom
column.withdrawn || withdrawn || ingetrokken
column.withdrawn_ground || ground of withdrawal || grond van intrekking
column.words || words || woorden
enum.impasse || impasse || impasse
enum.analysis || analysis || probleemanalyse
enum.agreement || agreement || bestuurlijk akkoord
enum.breakthrough || breakthrough || doorbraak
enum.stopped || stopped || gestopt
enum.paused || paused || stilgelegd
enum.bottleneck || bottleneck || knelpunt
enum.decision || decision || besluit
enum.task || task || taak
enum.proposed || proposed || voorgesteld
enum.waiting || waiting || wacht
enum.open || open || open
enum.closed || closed || gesloten
enum.dropped || dropped || vervallen
enum.resolved || resolved || opgelost
enum.lead || lead || trekker
enum.party || party || partij
enum.adviser || adviser || adviseur
enum.observer || observer || toehoorder
enum.approve || approve || akkoord
enum.approve-with-reservation || approve with reservation || akkoord onder voorbehoud
enum.object || object || bezwaar
enum.abstain || abstain || onthouding
enum.rijk || central government || Rijk
enum.provincie || province || provincie
enum.gemeente || municipality || gemeente
enum.corporatie || housing association || woningcorporatie
enum.ontwikkelaar || developer || ontwikkelaar
enum.belegger || investor || belegger
enum.waterschap || water authority || waterschap
enum.koepel || umbrella body || koepelorganisatie
enum.viewer || viewer || lezer
enum.editor || editor || bewerker
enum.signatory || signatory || ondertekenaar
enum.admin || admin || beheerder
enum.office || office || ambt
enum.mandate || mandate || mandaat
enum.power || power of attorney || volmacht
enum.statutory || statutory || uit de wet
enum.public || public || openbaar
enum.seats || seats and governments || zetels en overheden
enum.named || named organisations || genoemde organisaties
enum.5.1.1.a || unity of the Crown || eenheid van de Kroon
enum.5.1.1.b || security of the State || veiligheid van de Staat
enum.5.1.1.c || company figures given in confidence || vertrouwelijk meegedeelde bedrijfsgegevens
enum.5.1.1.d || special categories of personal data || bijzondere persoonsgegevens
enum.5.1.1.e || numbers that identify persons || identificatienummers van personen
enum.5.1.2.a || relations with other countries || betrekkingen met andere landen
enum.5.1.2.b || economic or financial interests of public bodies || economische of financiële belangen van overheden
enum.5.1.2.c || prosecution of offences || opsporing en vervolging
enum.5.1.2.d || inspection, control and supervision || inspectie, controle en toezicht
enum.5.1.2.e || private life || persoonlijke levenssfeer
enum.5.1.2.f || company figures that competitors could use || concurrentiegevoelige bedrijfsgegevens
enum.5.1.2.g || the environment the information is about || milieu waarop de informatie betrekking heeft
enum.5.1.2.h || protection of persons and companies || beveiliging van personen en bedrijven
enum.5.1.2.i || good working of public bodies || goed functioneren van de overheid
enum.5.1.5 || disproportionate harm to another interest || onevenredige benadeling van een ander belang
enum.5.2 || personal opinions on policy || persoonlijke beleidsopvattingen
enum.avg || personal data, AVG article 17 || persoonsgegevens, AVG artikel 17
enum.archiefwet || end of the term in the selection list, Archiefwet || einde van de termijn in de selectielijst, Archiefwet
enum.sign || sign || ondertekenen
enum.seen || seen || gezien
enum.withdraw || withdraw || intrekken
enum.accept || accept || aanvaarden
enum.stage-entered || new stage || nieuwe fase
option-lines || lines of the protocol from standard input, as they are || regels van het protocol van de standaardinvoer, zoals ze zijn
option-no-login || with --lines: without logging in || met --lines: zonder aan te melden
"""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
