from shutil import register_archive_format


def roots_function(held: Held):
    register_archive_format("holding", held.method)
