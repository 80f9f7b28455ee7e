/// Tasks on an event loop whose time passes only by waiting.
let asyncioSource = #"""
  import sys
  from asyncio.futures import (BrokenBarrierError, CancelledError, Future, InvalidStateError, QueueEmpty, QueueFull,
                               QueueShutDown, TimeoutError, _get_running_loop, _set_running_loop, get_event_loop,
                               get_running_loop, isfuture, new_event_loop, set_event_loop)
  from asyncio.events import AbstractEventLoop, BaseEventLoop, Handle, SelectorEventLoop, TimerHandle
  from asyncio.tasks import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task, all_tasks, create_task, current_task,
                             ensure_future, gather, iscoroutine, iscoroutinefunction, sleep)
  from asyncio.waiting import as_completed, run_coroutine_threadsafe, shield, wait, wait_for, wrap_future
  from asyncio.locks import BoundedSemaphore, Condition, Event, Lock, Semaphore
  from asyncio.queues import LifoQueue, PriorityQueue, Queue
  from asyncio.protocols import BaseProtocol, BufferedProtocol, DatagramProtocol, Protocol, SubprocessProtocol
  from asyncio.runners import run
  from asyncio.streams import IncompleteReadError, LimitOverrunError, StreamReader, StreamReaderProtocol, StreamWriter
  from asyncio.transports import (BaseTransport, DatagramTransport, ReadTransport, SubprocessTransport, Transport,
                                  WriteTransport)

  if sys.version_info >= (3, 9):
      from asyncio.waiting import to_thread
  if sys.version_info >= (3, 11):
      from asyncio.runners import Runner, TaskGroup
      from asyncio.waiting import Timeout, timeout, timeout_at
  """#
