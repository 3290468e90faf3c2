"""Static files, which WhiteNoise serves, with the headers that say how long they are good."""

from pathlib import Path

from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFiles(WhiteNoiseMiddleware):
    def add_cache_headers(self, headers, path, url):
        """A file with its digest in its name stays the same; any other is asked for again each time.

        WhiteNoise would give the compressed file the ETag of the plain one: a weak one may be the same for both.
        """
        lasting = self.immutable_file_test(path, url)
        headers["Cache-Control"] = f"max-age={self.FOREVER}, immutable" if lasting else "no-cache"
        file = Path(path).stat()
        headers["ETag"] = f'W/"{file.st_mtime_ns:x}-{file.st_size:x}"'
