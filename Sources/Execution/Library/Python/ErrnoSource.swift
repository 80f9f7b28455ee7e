/// Error numbers of Linux.
let errnoSource = #"""
  _texts = {1: 'Operation not permitted', 2: 'No such file or directory', 3: 'No such process',
            4: 'Interrupted system call', 5: 'Input/output error', 9: 'Bad file descriptor',
            10: 'No child processes', 11: 'Resource temporarily unavailable', 12: 'Cannot allocate memory',
            13: 'Permission denied', 16: 'Device or resource busy', 17: 'File exists', 20: 'Not a directory',
            21: 'Is a directory', 22: 'Invalid argument', 24: 'Too many open files', 28: 'No space left on device',
            32: 'Broken pipe', 98: 'Address already in use', 104: 'Connection reset by peer',
            110: 'Connection timed out', 111: 'Connection refused', 115: 'Operation now in progress'}
  EPERM, ENOENT, ESRCH, EINTR, EIO, EBADF, ECHILD, EAGAIN, ENOMEM, EACCES, EBUSY, EEXIST = 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 16, 17
  ENOTDIR, EISDIR, EINVAL, EMFILE, ENOSPC, EPIPE = 20, 21, 22, 24, 28, 32
  EADDRINUSE, ECONNABORTED, ECONNRESET, ENOTCONN, ESHUTDOWN, ETIMEDOUT, ECONNREFUSED = 98, 103, 104, 107, 108, 110, 111
  EALREADY, EINPROGRESS, EWOULDBLOCK, ENOTSUP = 114, 115, 11, 95
  errorcode = {value: name for name, value in list(globals().items()) if name.startswith('E')}
  """#
