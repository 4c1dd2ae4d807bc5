"""A forwarder of one's own, and a destination that does what it is told."""

import http.server
import json
import os
import secrets
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request
import uuid

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EXECUTABLE = os.environ.get("TOCSIN", f"{ROOT}/.build/release/tocsin")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Sink:
    """A webhook that remembers the uuids it was sent, and answers with `status`."""

    def __init__(self):
        sink = self
        self.status = 200
        self.excuse = "the sink is told to refuse"
        self.received = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if sink.status == 200:
                    sink.received.append(body["uuid"])
                answer = b"" if sink.status == 200 else sink.excuse.encode()
                self.send_response(sink.status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/hook"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Tocsin:
    def __init__(self, **settings):
        self.directory = tempfile.TemporaryDirectory(prefix="tocsin-page-")
        self.port = free_port()
        self.token = secrets.token_hex(8)
        self.log = open(f"{self.directory.name}/log", "wb")
        self.environment = {
            "PATH": "/usr/bin:/bin", "HOME": self.directory.name, "DATADIR": f"{self.directory.name}/data",
            "LISTENPORT": str(self.port), "ADMIN_TOKEN": self.token, **settings,
        }
        self.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"

    def start(self):
        environment = {name: value for name, value in self.environment.items() if value is not None}
        self.process = subprocess.Popen([EXECUTABLE, "forward"], env=environment, stdout=self.log, stderr=self.log)
        for _ in range(600):
            try:
                return urllib.request.urlopen(self.url + "ping", timeout=5).read()
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        with open(self.log.name, encoding="utf-8") as log:
            raise RuntimeError(f"tocsin does not start:\n{log.read()}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def close(self):
        self.stop()
        self.log.close()
        self.directory.cleanup()

    def post(self, *alerts):
        body = "\n".join(json.dumps(alert) for alert in alerts).encode()
        urllib.request.urlopen(urllib.request.Request(self.url, data=body, method="POST"), timeout=30).read()

    def get(self, path):
        request = urllib.request.Request(self.url + path, headers={"Authorization": f"Bearer {self.token}"})
        return json.load(urllib.request.urlopen(request, timeout=30))


def alert(rule="Write below binary dir", priority="Error", output=None, **more):
    now = time.time()
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now % 1 * 1e9):09d}Z"
    return {
        "uuid": str(uuid.uuid4()), "rule": rule, "priority": priority, "time": stamp, "source": "syscall",
        "output": output or f"{stamp[11:29]}: {priority} {rule} (user=root command=touch /bin/hack file=/bin/hack)",
        "output_fields": {"evt.time": 1507591916746609046, "fd.name": "/bin/hack", "proc.cmdline": "touch /bin/hack", "user.name": "root"},
        "hostname": "node-1", "tags": ["filesystem", "mitre_persistence"], **more,
    }
