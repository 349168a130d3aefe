"""Django as a small function, behind finished answers."""

PAGE = "/conditions/migraine/"
TEXT = b"A headache is pain in the head. " * 100


class Site:
    """A WSGI application that answers what a test tells it to, and remembers what it was asked."""

    def __init__(self, source):
        self.source, self.requests = source, []
        self.status, self.body, self.until, self.is_marked = "200 OK", TEXT, "", True
        self.headers = [("Content-Type", "text/html; charset=utf-8"), ("X-Frame-Options", "DENY")]

    def __call__(self, environ, start_response):
        self.requests.append(environ)
        mark = [("X-Cms-Keep", f"{self.source.number};{self.until}")] if self.is_marked else []
        start_response(self.status, [*self.headers, *mark])
        return Parts([self.body])


class Parts(list):
    closed = 0

    def close(self):
        Parts.closed += 1
