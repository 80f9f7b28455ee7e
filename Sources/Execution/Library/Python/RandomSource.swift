/// Numbers that look random and are the same in every run: a linear congruential generator, not the Mersenne twister.
let randomSource = #"""
  from math import log as _log, sqrt as _sqrt, cos as _cos, pi as _pi

  class Random:
      def __init__(self, x=None):
          self.seed(x)

      def seed(self, a=None, version=2):
          if isinstance(a, (str, bytes)):
              a = sum(ord(c) * 31 ** i for i, c in enumerate(str(a)))
          self._state = hash(0 if a is None else a) & 0xFFFFFFFFFFFFFFFF

      def getstate(self):
          return self._state

      def setstate(self, state):
          self._state = state

      def getrandbits(self, k):
          value, have = 0, 0
          while have < k:
              self._state = (self._state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
              value = value << 32 | self._state >> 32
              have += 32
          return value >> have - k

      def random(self):
          return self.getrandbits(53) / 9007199254740992

      def _below(self, n):
          if n <= 0:
              raise ValueError('empty range')
          k = n.bit_length()
          value = self.getrandbits(k)
          while value >= n:
              value = self.getrandbits(k)
          return value

      def randrange(self, start, stop=None, step=1):
          values = range(start) if stop is None else range(start, stop, step)
          if not len(values):
              raise ValueError('empty range for randrange()')
          return values[self._below(len(values))]

      def randint(self, a, b):
          return self.randrange(a, b + 1)

      def randbytes(self, n):
          return self.getrandbits(n * 8).to_bytes(n, 'little')

      def choice(self, seq):
          if not len(seq):
              raise IndexError('Cannot choose from an empty sequence')
          return seq[self._below(len(seq))]

      def choices(self, population, weights=None, *, cum_weights=None, k=1):
          if weights is None and cum_weights is None:
              return [self.choice(population) for _ in range(k)]
          if cum_weights is None:
              from itertools import accumulate
              cum_weights = list(accumulate(weights))
          from bisect import bisect_right
          return [population[min(bisect_right(cum_weights, self.random() * cum_weights[-1]), len(population) - 1)]
                  for _ in range(k)]

      def shuffle(self, x):
          for i in reversed(range(1, len(x))):
              j = self._below(i + 1)
              x[i], x[j] = x[j], x[i]

      def sample(self, population, k, *, counts=None):
          pool = list(population)
          if not 0 <= k <= len(pool):
              raise ValueError('Sample larger than population or is negative')
          self.shuffle(pool)
          return pool[:k]

      def uniform(self, a, b):
          return a + (b - a) * self.random()

      def triangular(self, low=0.0, high=1.0, mode=None):
          return low + (high - low) * (self.random() + self.random()) / 2

      def gauss(self, mu=0.0, sigma=1.0):
          return mu + sigma * _sqrt(-2.0 * _log(1.0 - self.random())) * _cos(2 * _pi * self.random())

      normalvariate = gauss

      def expovariate(self, lambd=1.0):
          return -_log(1.0 - self.random()) / lambd

  class SystemRandom(Random):
      pass

  _inst = Random()
  seed, random, uniform, randint, randrange = _inst.seed, _inst.random, _inst.uniform, _inst.randint, _inst.randrange
  choice, choices, shuffle, sample, getrandbits = _inst.choice, _inst.choices, _inst.shuffle, _inst.sample, _inst.getrandbits
  gauss, normalvariate, expovariate, triangular = _inst.gauss, _inst.normalvariate, _inst.expovariate, _inst.triangular
  getstate, setstate, randbytes = _inst.getstate, _inst.setstate, _inst.randbytes
  """#
