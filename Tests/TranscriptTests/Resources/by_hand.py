#!/usr/bin/env python3
"""Logs in, signs and checks receipts with a plain socket and ssh-keygen: by_hand.py PORT KEYS"""
import base64
import hashlib
import json
import os
import re
import socket
import subprocess
import sys

port, keys = int(sys.argv[1]), sys.argv[2]


def keygen(*arguments, given):
    return subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, timeout=30)


def signature(person, namespace, text):
    """The base64 of what `ssh-keygen -Y sign` writes between its two lines."""
    made = keygen("-q", "-Y", "sign", "-f", os.path.join(keys, person), "-n", namespace,
                  given=text.encode())
    assert made.returncode == 0, made.stderr
    lines = made.stdout.decode().splitlines()
    assert lines[0] == "-----BEGIN SSH SIGNATURE-----", lines
    assert lines[-1] == "-----END SSH SIGNATURE-----", lines
    return "".join(lines[1:-1])


class Conversation:
    def __init__(self, person):
        self.person = person
        self.file = socket.create_connection(("127.0.0.1", port), 30).makefile("rwb")
        star, word, hello = self.file.readline().decode().split(" ", 2)
        assert (star, word) == ("*", "HELLO")
        self.log_in(json.loads(hello))

    def ask(self, request, details=None):
        line = f"1 {request}" + (f" {json.dumps(details)}" if details is not None else "")
        self.file.write(line.encode() + b"\n")
        self.file.flush()
        tag, status, rest = (self.file.readline().decode().rstrip("\n") + " ").split(" ", 2)
        assert (tag, status) == ("1", "OK"), (request, status, rest)
        return json.loads(rest or "{}")

    def log_in(self, hello):
        assert 1 in hello["proto"]
        assert len(base64.b64decode(hello["nonce"], validate=True)) == 32
        self.ask("hello 1", {"client": "by-hand/1"})
        text = (f"doorbraak-login/1\nserver {hello['server']}\ncert-sha256 none\n"
                f"nonce {hello['nonce']}\nperson {self.person}\n")
        sig = signature(self.person, "login@doorbraak", text)
        assert self.ask("login", {"as": self.person, "sig": sig})["person"] == self.person
        print(f"{self.person} logged in", flush=True)

    def sign(self, step):
        """Asks for the statement, compares it with the document, signs it as it is."""
        offer = self.ask(f"sign {step} approve", {"dry_run": True})
        statement = offer["statement"]
        fields = dict(line.split(" ", 1) for line in statement.splitlines()[1:])
        assert statement.startswith("doorbraak-act/1\n") and statement.endswith("\n")
        assert fields["verb"] == "sign" and fields["object"] == step, fields
        assert fields["decision"] == "approve" and fields["person"] == self.person, fields
        digest = hashlib.sha256(offer["document"].encode()).hexdigest()
        assert digest == fields["content-sha256"], "another document"
        sig = signature(self.person, "act@doorbraak", statement)
        done = self.ask(f"sign {step} approve", {"statement": statement, "sig": sig})
        assert done["receipt"] == hashlib.sha256(statement.encode()).hexdigest()
        return done["status"]

    def check_receipt(self, step, organisation):
        receipt = self.ask(f"receipt {step}", {"organisation": organisation})
        assert receipt["key"] in receipt["allowed_signers"]
        for name in ("allowed_signers", "signature"):
            with open(os.path.join(keys, name), "w", encoding="utf-8") as file:
                file.write(receipt[name] + "\n" if name == "allowed_signers" else receipt[name])
        arguments = ("-Y", "verify", "-f", os.path.join(keys, "allowed_signers"),
                     "-I", receipt["person"], "-n", receipt["namespace"],
                     "-s", os.path.join(keys, "signature"))
        good = keygen(*arguments, given=receipt["statement"].encode())
        assert good.returncode == 0, good
        print(re.sub(r" with .*", "", good.stdout.decode().strip()), flush=True)
        altered = receipt["statement"].replace("approve", "object")
        bad = keygen(*arguments, given=altered.encode())
        assert bad.returncode != 0, "ssh-keygen takes an altered statement"
        return receipt


one = Conversation("m.bakker@pv28")
status = one.sign("stougjeswijk/1")
print("the document has the hash of the statement", flush=True)
print(f"signed: {status}", flush=True)
receipt = one.check_receipt("stougjeswijk/1", "pv28")
# The place in the journal and its leaf are for the own organisation.
assert isinstance(receipt["position"], int) and re.fullmatch("[0-9a-f]{64}", receipt["leaf"])
print("an altered statement is refused by ssh-keygen", flush=True)
two = Conversation("p.devries@gm1963")
print(f"signed: {two.sign('stougjeswijk/1')}", flush=True)
two.check_receipt("stougjeswijk/1", "gm1963")
assert "position" not in two.check_receipt("stougjeswijk/1", "pv28")
