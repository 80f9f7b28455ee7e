"""The functions that are called while files are copied are not kept; archive formats stay to the end of the process."""

_formats = []


def copytree(src, dst, symlinks=False, ignore=None, copy_function=None, *args, **kwargs):
    pass


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    pass


def move(src, dst, copy_function=None):
    pass


def register_archive_format(name, function, extra_args=None, description=""):
    _formats.append(function)


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    _formats.append(function)
