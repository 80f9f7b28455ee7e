/// Abstract classes of collections.abc that recognise others by their methods (`Lib/_collections_abc.py` has the list).
let protocolsSource = #"""
  from abc import ABCMeta, abstractmethod

  def _is_called_by(name):
      def method(self, *args, **kw):
          raise NotImplementedError
      method.__name__ = name
      return abstractmethod(method)

  def _protocol(name, *methods, abstract=None, bases=()):
      space = {name: _is_called_by(name) for name in (methods if abstract is None else abstract)}
      space['__slots__'] = ()
      space['__module__'] = 'collections.abc'
      space['_unknot_protocol_'] = methods
      space['__class_getitem__'] = classmethod(lambda cls, key: cls)
      return ABCMeta(name, bases, space)

  Hashable = _protocol('Hashable', '__hash__')
  Sized = _protocol('Sized', '__len__')
  Container = _protocol('Container', '__contains__')
  Callable = _protocol('Callable', '__call__')
  Iterable = _protocol('Iterable', '__iter__')
  Iterator = _protocol('Iterator', '__iter__', '__next__', abstract=['__next__'], bases=(Iterable,))
  Iterator.__iter__ = lambda self: self
  Reversible = _protocol('Reversible', '__reversed__', '__iter__', abstract=['__reversed__'], bases=(Iterable,))
  Collection = _protocol('Collection', '__len__', '__iter__', '__contains__', abstract=[],
                         bases=(Sized, Iterable, Container))
  Awaitable = _protocol('Awaitable', '__await__')
  AsyncIterable = _protocol('AsyncIterable', '__aiter__')
  AsyncIterator = _protocol('AsyncIterator', '__anext__', '__aiter__', abstract=['__anext__'], bases=(AsyncIterable,))
  AsyncIterator.__aiter__ = lambda self: self
  Buffer = _protocol('Buffer', '__buffer__')

  class _Sender:
      __slots__ = ()
      def close(self):
          try:
              self.throw(GeneratorExit)
          except (GeneratorExit, StopIteration):
              return
          raise RuntimeError('generator ignored GeneratorExit')

  class _NextSender(_Sender):
      __slots__ = ()
      def __next__(self):
          return self.send(None)

  Generator = _protocol('Generator', '__iter__', '__next__', 'send', 'throw', 'close', abstract=['send', 'throw'],
                        bases=(_NextSender, Iterator))
  Coroutine = _protocol('Coroutine', '__await__', 'send', 'throw', 'close', abstract=['send', 'throw'],
                        bases=(_Sender, Awaitable))
  AsyncGenerator = _protocol('AsyncGenerator', '__aiter__', '__anext__', 'asend', 'athrow', 'aclose',
                             abstract=['asend', 'athrow'], bases=(AsyncIterator,))

  class Set(Collection):
      __slots__ = ()

      @classmethod
      def _from_iterable(cls, items):
          return cls(items)

      def __le__(self, other):
          if not isinstance(other, Set):
              return NotImplemented
          return len(self) <= len(other) and all(item in other for item in self)

      def __lt__(self, other):
          if not isinstance(other, Set):
              return NotImplemented
          return len(self) < len(other) and self.__le__(other)

      def __ge__(self, other):
          if not isinstance(other, Set):
              return NotImplemented
          return len(self) >= len(other) and all(item in self for item in other)

      def __gt__(self, other):
          if not isinstance(other, Set):
              return NotImplemented
          return len(self) > len(other) and self.__ge__(other)

      def __eq__(self, other):
          if not isinstance(other, Set):
              return NotImplemented
          return len(self) == len(other) and self.__le__(other)

      __hash__ = None

      def isdisjoint(self, other):
          return not any(item in self for item in other)

      def __and__(self, other):
          if not isinstance(other, Iterable):
              return NotImplemented
          return self._from_iterable(item for item in other if item in self)

      def __or__(self, other):
          if not isinstance(other, Iterable):
              return NotImplemented
          return self._from_iterable(item for part in (self, other) for item in part)

      def __sub__(self, other):
          if not isinstance(other, Iterable):
              return NotImplemented
          if not isinstance(other, Set):
              other = self._from_iterable(other)
          return self._from_iterable(item for item in self if item not in other)

      def __rsub__(self, other):
          if not isinstance(other, Iterable):
              return NotImplemented
          return self._from_iterable(item for item in other if item not in self)

      def __xor__(self, other):
          if not isinstance(other, Iterable):
              return NotImplemented
          if not isinstance(other, Set):
              other = self._from_iterable(other)
          return (self - other) | (other - self)

      __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

  class MutableSet(Set):
      __slots__ = ()
      add = _is_called_by('add')
      discard = _is_called_by('discard')

      def remove(self, value):
          if value not in self:
              raise KeyError(value)
          self.discard(value)

      def pop(self):
          for value in self:
              break
          else:
              raise KeyError
          self.discard(value)
          return value

      def clear(self):
          for value in list(self):
              self.discard(value)

      def __ior__(self, other):
          for value in other:
              self.add(value)
          return self

      def __iand__(self, other):
          for value in self - other:
              self.discard(value)
          return self

      def __isub__(self, other):
          for value in (list(self) if other is self else other):
              self.discard(value)
          return self

      def __ixor__(self, other):
          for value in (list(self) if other is self else list(other)):
              if value in self:
                  self.discard(value)
              else:
                  self.add(value)
          return self

  async def anext_or(step, default):
      try:
          return await step
      except StopAsyncIteration:
          return default

  Set.register(frozenset)
  MutableSet.register(set)
  """#
