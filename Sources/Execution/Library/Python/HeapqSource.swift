/// Heaps in lists: the same comparisons in the same order as CPython's, so that equal keys come out alike.
let heapqSource = #"""
  def heappush(heap, item):
      heap.append(item)
      _down(heap, 0, len(heap) - 1)

  def heappop(heap):
      last = heap.pop()
      if not heap:
          return last
      item = heap[0]
      heap[0] = last
      _up(heap, 0)
      return item

  def heapreplace(heap, item):
      smallest = heap[0]
      heap[0] = item
      _up(heap, 0)
      return smallest

  def heappushpop(heap, item):
      if heap and heap[0] < item:
          item, heap[0] = heap[0], item
          _up(heap, 0)
      return item

  def heapify(x):
      for index in reversed(range(len(x) // 2)):
          _up(x, index)

  def _down(heap, start, at):
      item = heap[at]
      while at > start:
          parent = (at - 1) >> 1
          if not item < heap[parent]:
              break
          heap[at] = heap[parent]
          at = parent
      heap[at] = item

  def _up(heap, at):
      end, start, item = len(heap), at, heap[at]
      child = 2 * at + 1
      while child < end:
          if child + 1 < end and not heap[child] < heap[child + 1]:
              child += 1
          heap[at] = heap[child]
          at, child = child, 2 * child + 1
      heap[at] = item
      _down(heap, start, at)

  def merge(*iterables, key=None, reverse=False):
      rows = []
      for order, iterable in enumerate(iterables):
          for item in (it := iter(iterable)):
              rows.append([item if key is None else key(item), order, item, it])
              break
      while rows:
          best = rows[0]
          for row in rows[1:]:
              if best[0] < row[0] if reverse else row[0] < best[0]:
                  best = row
          yield best[2]
          for item in best[3]:
              best[0], best[2] = item if key is None else key(item), item
              break
          else:
              rows.remove(best)

  def nsmallest(n, iterable, key=None):
      return sorted(iterable, key=key)[:max(0, n)]

  def nlargest(n, iterable, key=None):
      return sorted(iterable, key=key, reverse=True)[:max(0, n)]
  """#
