import RuntimeModel

/// Names that the machine looks up all the time.
struct CommonNames {
  var new = ObjectID.null, initialize = ObjectID.null, call = ObjectID.null, get = ObjectID.null, set = ObjectID.null
  var delete = ObjectID.null, getattr = ObjectID.null, getattribute = ObjectID.null, setattr = ObjectID.null
  var delattr = ObjectID.null, hash = ObjectID.null, eq = ObjectID.null, bool = ObjectID.null, len = ObjectID.null
  var iter = ObjectID.null, next = ObjectID.null, dict = ObjectID.null, `class` = ObjectID.null, name = ObjectID.null
  var doc = ObjectID.null, module = ObjectID.null, qualname = ObjectID.null

  init() {}
  init(_ machine: Machine) {
    new = machine.name("__new__")
    initialize = machine.name("__init__")
    call = machine.name("__call__")
    get = machine.name("__get__")
    set = machine.name("__set__")
    delete = machine.name("__delete__")
    getattr = machine.name("__getattr__")
    getattribute = machine.name("__getattribute__")
    setattr = machine.name("__setattr__")
    delattr = machine.name("__delattr__")
    hash = machine.name("__hash__")
    eq = machine.name("__eq__")
    bool = machine.name("__bool__")
    len = machine.name("__len__")
    iter = machine.name("__iter__")
    next = machine.name("__next__")
    dict = machine.name("__dict__")
    `class` = machine.name("__class__")
    name = machine.name("__name__")
    doc = machine.name("__doc__")
    module = machine.name("__module__")
    qualname = machine.name("__qualname__")
  }
}
