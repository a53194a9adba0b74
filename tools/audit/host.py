"""A server for a built site that answers as GitHub Pages does: below a prefix, compressed, kept for ten minutes."""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

DEFAULT_PREFIX = "/guide/"
COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg")
TYPES = {".js": "application/javascript", ".json": "application/json", ".xml": "application/xml", ".bib": "text/plain"}


@dataclass(frozen=True)
class Answer:
    """One answer of the server."""

    path: str
    """Below the prefix, without query."""
    kind: str
    """The content type without its parameters."""
    size: int
    """Bytes of the body as it was sent."""


@dataclass
class Host:
    """A site that is being served."""

    folder: Path
    prefix: str = DEFAULT_PREFIX
    port: int = 0
    answers: list[Answer] = field(default_factory=list)
    """All that was sent since somebody emptied the list."""

    @property
    def address(self) -> str:
        """Return where the site's home page is."""
        return f"http://127.0.0.1:{self.port}{self.prefix}"


def prefix_of(folder: Path) -> str:
    """Return the path below which a built site wants to lie, as its home page names it."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', page)
    return urlsplit(canonical[1]).path if canonical else DEFAULT_PREFIX


def content_type(path: Path) -> str:
    """Return the type of a file by its name."""
    return TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


@lru_cache(maxsize=4096)
def body_of(path: Path, accepts_gzip: bool) -> tuple[bytes, bool]:
    """Return what to send for a file, and whether it is compressed."""
    content = path.read_bytes()
    if accepts_gzip and content_type(path).startswith(COMPRESSED):
        return gzip.compress(content, compresslevel=6, mtime=0), True
    return content, False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, host: Host, *arguments: Any) -> None:
        self.host = host
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Send a file, the index of a folder, or the page for unknown addresses."""
        found = self._file()
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        path = found or self.host.folder / "404.html"
        body, is_compressed = body_of(path, "gzip" in self.headers.get("Accept-Encoding", ""))
        self._head(status, content_type(path), len(body), is_compressed)
        if self.command != "HEAD":
            self.wfile.write(body)
            self.host.answers.append(Answer(self._inside() or "", content_type(path), len(body)))

    do_HEAD = do_GET

    def _inside(self) -> str | None:
        path = unquote(urlsplit(self.path).path)
        return path.removeprefix(self.host.prefix) if path.startswith(self.host.prefix) else None

    def _file(self) -> Path | None:
        inside = self._inside()
        if inside is None or ".." in inside.split("/"):
            return None
        path = self.host.folder / inside
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_file() else None

    def _head(self, status: HTTPStatus, kind: str, size: int, is_compressed: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(("text/", "app")) else kind)
        self.send_header("Content-Length", str(size))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Vary", "Accept-Encoding")
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: browsers hang up when they have seen enough."""


@contextmanager
def serve(folder: Path, prefix: str = DEFAULT_PREFIX, port: int = 0) -> Iterator[Host]:
    """Serve a site while the context lasts; port 0 stands for any that is free."""
    host = Host(folder, prefix)
    with _Server(("127.0.0.1", port), partial(_Handler, host)) as server:
        host.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
