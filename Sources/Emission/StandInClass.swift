import Execution

/// The classes of stand-ins as text, with the special methods that the run asked for and no others.
extension StandIns {
  var classText: String {
    var body = """
      class Opaque:
          "Stands for something unknown. It has a path and parts, and holds nothing that it is given."

          __slots__ = ("path_", "parts_")

          def __init__(self, path):
              object.__setattr__(self, "path_", path)
              object.__setattr__(self, "parts_", {})

          def part_(self, step):
              if step not in self.parts_:
                  self.parts_[step] = Opaque(self.path_ + step)
              return self.parts_[step]

          def __getattr__(self, name):
              if name.startswith("__")\(hasAnswers ? " or answer(self.path_, \"hasattr \" + name, True) is False" : ""):
                  raise AttributeError(name)
              if \(failures.isEmpty ? "" : "name in FAILURES or ")name.endswith(("Error", "Exception", "Warning")):
                  if name not in self.parts_:
                      self.parts_[name] = type(name, (Exception,), {})
                  return self.parts_[name]
              return self.part_("." + name)

          def __setattr__(self, name, value):
              pass

          def __delattr__(self, name):
              pass

          def __call__(self, *args, **kwargs):

      """
    if hasAnswers {
      body += """
                made = answer(self.path_, "call", None)
                if made is not None:
                    if issubclass(made(), BaseException):
                        raise made()("opaque")
                    return made()(*args, **kwargs)

        """
    }
    body += "        return Opaque(self.path_ + \"()\")\n"
    for (needed, text) in methods where !needed.isDisjoint(with: operations) { body += "\n" + text + "\n" }
    return
      (failures.isEmpty
      ? "" : "FAILURES = {" + failures.map { quoted($0) }.joined(separator: ", ") + "}\n\n\n") + body
  }

  private var methods: [(Set<OpaqueOperation>, String)] {
    let names = [
      "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor", "lshift", "rshift", "matmul",
    ]
    return [
      (
        [.item, .setItem, .delete],
        """
            def __getitem__(self, key):
                if type(key) not in (int, str):
                    return Opaque(self.path_ + "[]")
                return self.part_("[%r]" % (key,))

            def __setitem__(self, key, value):
                pass

            def __delitem__(self, key):
                pass
        """
      ),
      (
        [.merge],
        """
            def keys(self):
                return KEYS.get(self.path_, [])
        """
      ),
      (
        [.truth, .context, .await, .next, .comparison, .membership],
        """
            def __bool__(self):
                return \(ask("self.path_", "\"__bool__\"", "True"))
        """
      ),
      (
        [.comparison, .lookup],
        """
            def __eq__(self, other):
                return self is other or \(ask("self.path_", "\"__eq__\"", "True"))

            __hash__ = object.__hash__

            def __lt__(self, other):
                return \(ask("self.path_", "\"__lt__\"", "True"))

            def __le__(self, other):
                return \(ask("self.path_", "\"__le__\"", "True"))

            def __gt__(self, other):
                return \(ask("self.path_", "\"__gt__\"", "True"))

            def __ge__(self, other):
                return \(ask("self.path_", "\"__ge__\"", "True"))
        """
      ),
      (
        [.membership],
        """
            def __contains__(self, item):
                return \(ask("self.path_", "\"__contains__\"", "True"))
        """
      ),
      (
        [.isInstance],
        """
            @property
            def __class__(self):
                kind = \(ask("self.path_", "\"__class__\"", "None"))
                return kind() if kind else Opaque

            def __instancecheck__(self, instance):
                return \(ask("self.path_", "\"__instancecheck__\"", "True"))

            def __subclasscheck__(self, kind):
                return \(ask("self.path_", "\"__subclasscheck__\"", "True"))
        """
      ),
      (
        [.iteration, .unpacking],
        """
            def __iter__(self):
                return iter([self.part_("[%d]" % place) for place in range(\(ask("self.path_", "\"len\"", "1")))])
        """
      ),
      (
        [.conversion],
        """
            def __len__(self):
                return \(ask("self.path_", "\"len\"", "1"))

            def __str__(self):
                return \(ask("self.path_", "\"__str__\"", "\"opaque\""))

            __repr__ = __fspath__ = __str__

            def __int__(self):
                return int(\(ask("self.path_", "\"__int__\"", "1")))

            def __index__(self):
                return \(ask("self.path_", "\"__index__\"", "1"))

            def __float__(self):
                return float(\(ask("self.path_", "\"__int__\"", "1")))
        """
      ),
      (
        [.next],
        """
            def __next__(self):
                \(hasAnswers ? "made = answer(self.path_, \"__next__\", None)\n        if made is not None:\n            raise made()(\"opaque\")\n        " : "")return Opaque(self.path_ + ".__next__()")
        """
      ),
      (
        [.context],
        """
            def __enter__(self):
                return Opaque(self.path_ + ".__enter__()")

            def __exit__(self, *details):
                return None

            async def __aenter__(self):
                return Opaque(self.path_ + ".__aenter__()")

            async def __aexit__(self, *details):
                return None
        """
      ),
      (
        [.await],
        """
            def __await__(self):
                \(hasAnswers ? "made = answer(self.path_, \"__await__\", None)\n        if callable(made):\n            raise made()(\"opaque\")\n        if made:\n            yield Opaque(self.path_ + \".__await__()\")\n        " : "")return Opaque(self.path_ + ".__await__()")
                yield
        """
      ),
      (
        [.base],
        """
            def __mro_entries__(self, bases):
                return (base(self.path_),)
        """
      ),
      (
        [.arithmetic],
        names.map { name in
          """
              def __\(name)__(self, other):
                  return Opaque(self.path_ + ".__\(name)__()")

              def __r\(name)__(self, other):
                  return Opaque(self.path_ + ".__r\(name)__()")
          """
        }.joined(separator: "\n\n") + """


              def __neg__(self):
                  return Opaque(self.path_ + ".__neg__()")

              __pos__ = __invert__ = __abs__ = __neg__
          """
      ),
    ]
  }

  var baseText: String {
    var text = """

      BASES = {}


      def base(path):
          "An empty class in place of an unknown one."
          if path not in BASES:

              class Base:
                  def __init__(self, *args, **kwargs):
                      pass

                  def __init_subclass__(cls, **kwargs):
                      pass

                  def __getattr__(self, name):
                      if name.startswith("__")\(hasAnswers ? " or answer(path + \"()\", \"hasattr \" + name, True) is False" : ""):
                          raise AttributeError(name)
                      return Opaque(path + "()." + name)

      """
    for name in superNames where name != "__init__" && name != "__init_subclass__" && name != "__getattr__" {
      text += """

                    def \(name)(self, *args, **kwargs):
                        return Opaque(path + "().\(name)()")

        """
    }
    return text + """

              BASES[path] = Base
          return BASES[path]

      """
  }
}
