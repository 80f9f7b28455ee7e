/// Names that protocols ask every object for: that an unknown object has them all would say too much.
let protocolNames: Set<String> = [
  "__wrapped__", "__isabstractmethod__", "__set_name__", "__origin__", "__mro_entries__", "__get__", "__set__",
  "__delete__", "__abstractmethods__", "__dataclass_fields__", "__dataclass_params__", "__match_args__",
  "__subclasshook__", "__instancecheck__", "__subclasscheck__", "__class_getitem__", "__prepare__", "__reduce__",
  "__reduce_ex__", "__copy__", "__deepcopy__", "__getstate__", "__setstate__", "__getnewargs__", "__getnewargs_ex__",
  "__orig_bases__", "__orig_class__", "__text_signature__", "__signature__", "__init_subclass__", "__post_init__",
  "__index__", "__fspath__", "__length_hint__", "__del__", "__objclass__", "__unittest_skip__", "_unknot_protocol_",
]

/// Names that tell what kind of object one has. Who reads one knows what he has; who asks whether it is there does not,
/// and the answer is no.
let kindNames: Set<String> = [
  "__mro__", "__bases__", "__slots__", "__code__", "__func__", "__self__", "__closure__", "__defaults__",
  "__kwdefaults__", "__args__", "__parameters__", "__all__", "__path__",
]

/// Names of modules that say how they were loaded.
let loadingNames: Set<String> = [
  "__path__", "__all__", "__getattr__", "__dir__", "__spec__", "__loader__", "__cached__", "__builtins__",
  "__wrapped__",
  "__warningregistry__",
]

/// Names that every program can read without an import and that the model lacks: unknown, not missing.
let builtinNames: Set<String> = ["breakpoint", "copyright", "credits", "help", "license", "memoryview"]
