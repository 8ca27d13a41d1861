#!/usr/bin/env python3
"""Runs the Python client many times, each in a process of its own that starts warm: many.py CLIENT CALLS

CALLS is a JSON list of {"arguments", "columns"}; with columns the client has a terminal. Standard
output is the list of {"code", "out", "err"}.
"""
import importlib.util
import json
import os
import sys
import tempfile

from terminal import terminal


def read(descriptor):
    data = b""
    try:
        while piece := os.read(descriptor, 65_536):
            data += piece
    except OSError:
        pass  # the last one closed the terminal
    os.close(descriptor)
    return data.decode()


def run(client, arguments, columns=None):
    if columns is None:
        near, far = os.pipe()
    else:
        near, far = terminal(columns)
    with tempfile.TemporaryFile() as said:
        process = os.fork()
        if process == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY) if columns is None else far, 0)
            os.dup2(far, 1)
            os.dup2(said.fileno(), 2)
            os.close(near)
            os.close(far)
            sys.argv[:] = [client.__file__, *arguments]
            code = client.main(arguments)
            sys.stdout.flush()
            os._exit(code)
        os.close(far)
        out = read(near)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        said.seek(0)
        return {"code": code, "out": out, "err": said.read().decode()}


specification = importlib.util.spec_from_file_location("doorbraak", sys.argv[1])
doorbraak = importlib.util.module_from_spec(specification)
specification.loader.exec_module(doorbraak)
print(json.dumps([run(doorbraak, **call) for call in json.loads(sys.argv[2])]))
