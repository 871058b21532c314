"""A case whose pages are served from a thread, for tests in a browser."""

from __future__ import annotations

import threading
import time


class Served:
    """A case whose pages are served from a thread."""

    def __init__(self, folder, by="Ada"):
        import uvicorn

        from whoholds.web import server

        self.folder = folder
        self.listening = server.listen("127.0.0.1", 0)
        self.bench = server.workbench(folder, "127.0.0.1", self.listening.getsockname()[1], by)
        self.address = server.address(self.bench).rstrip("/")
        config = uvicorn.Config(
            server.application(self.bench), log_level="error", lifespan="off", ws="none",
            http=server.patient_protocol(),
        )  # fmt: skip
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(
            target=self.server.run, kwargs={"sockets": [self.listening]}, daemon=True
        )
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self):
        self.server.should_exit = True
        self.thread.join()
        self.listening.close()
