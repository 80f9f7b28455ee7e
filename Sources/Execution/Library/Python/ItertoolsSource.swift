let itertoolsSource = #"""
  def count(start=0, step=1):
      while True:
          yield start
          start += step

  def cycle(iterable):
      saved = []
      for item in iterable:
          yield item
          saved.append(item)
      while saved:
          for item in saved:
              yield item

  def repeat(item, times=None):
      if times is None:
          while True:
              yield item
      for _ in range(times):
          yield item

  class chain:
      def __init__(self, *iterables):
          self._it = _chained(iterables)

      @classmethod
      def from_iterable(cls, iterables):
          self = cls.__new__(cls)
          self._it = _chained(iterables)
          return self

      def __iter__(self):
          return self

      def __next__(self):
          return next(self._it)

  def _chained(iterables):
      for iterable in iterables:
          for item in iterable:
              yield item

  def islice(iterable, *args):
      s = slice(*args)
      start, stop, step = s.start or 0, s.stop, s.step or 1
      it = iter(iterable)
      position = 0
      wanted = start
      while stop is None or wanted < stop:
          for item in it:
              position += 1
              if position - 1 == wanted:
                  yield item
                  break
          else:
              return
          wanted += step

  def accumulate(iterable, func=None, *, initial=None):
      it = iter(iterable)
      total = initial
      if initial is None:
          try:
              total = next(it)
          except StopIteration:
              return
      yield total
      for item in it:
          total = total + item if func is None else func(total, item)
          yield total

  def takewhile(predicate, iterable):
      for item in iterable:
          if not predicate(item):
              break
          yield item

  def dropwhile(predicate, iterable):
      it = iter(iterable)
      for item in it:
          if not predicate(item):
              yield item
              break
      for item in it:
          yield item

  def filterfalse(predicate, iterable):
      for item in iterable:
          if not (item if predicate is None else predicate(item)):
              yield item

  def starmap(function, iterable):
      for args in iterable:
          yield function(*args)

  def compress(data, selectors):
      for item, chosen in zip(data, selectors):
          if chosen:
              yield item

  def pairwise(iterable):
      it = iter(iterable)
      a = next(it, None)
      for b in it:
          yield a, b
          a = b

  def zip_longest(*iterables, fillvalue=None):
      its = [iter(i) for i in iterables]
      active = len(its)
      while True:
          row = []
          for i, it in enumerate(its):
              try:
                  row.append(next(it) if it is not None else fillvalue)
              except StopIteration:
                  active -= 1
                  its[i] = None
                  row.append(fillvalue)
          if not active:
              return
          yield tuple(row)

  def product(*iterables, repeat=1):
      pools = [tuple(pool) for pool in iterables] * repeat
      result = [()]
      for pool in pools:
          result = [x + (y,) for x in result for y in pool]
      for item in result:
          yield item

  def permutations(iterable, r=None):
      pool = tuple(iterable)
      n = len(pool)
      r = n if r is None else r
      for indices in product(range(n), repeat=r):
          if len(set(indices)) == r:
              yield tuple(pool[i] for i in indices)

  def combinations(iterable, r):
      pool = tuple(iterable)
      n = len(pool)
      for indices in permutations(range(n), r):
          if sorted(indices) == list(indices):
              yield tuple(pool[i] for i in indices)

  def groupby(iterable, key=None):
      group, last = [], None
      for item in iterable:
          k = item if key is None else key(item)
          if group and k != last:
              yield last, iter(group)
              group = []
          last = k
          group.append(item)
      if group:
          yield last, iter(group)

  def tee(iterable, n=2):
      items = list(iterable)
      return tuple(iter(items) for _ in range(n))
  """#
