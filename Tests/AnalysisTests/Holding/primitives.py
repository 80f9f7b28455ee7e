import bisect
import copy
import functools
import heapq
import itertools
import operator
import types
import weakref


def keeps_function_of_map(held: Held):
    return map(held.method, [1])


def keeps_source_of_map(held: Held):
    return map(print, [held])


def drops_function_of_list_of_map(held: Held):
    return list(map(held.method, [1]))


def keeps_function_of_filter(held: Held):
    return filter(held.method, [1])


def keeps_zipped(held: Held):
    return zip([1], [held])


def keeps_chained(held: Held):
    return itertools.chain([1], [held])


def keeps_chained_of_one(held: Held):
    return itertools.chain.from_iterable([[held]])


def keeps_repeated(held: Held):
    return itertools.repeat(held)


def keeps_cycled(held: Held):
    return itertools.cycle([held])


def keeps_sliced(held: Held):
    return itertools.islice([held], 1)


def keeps_groups(held: Held):
    return itertools.groupby([1], held.method)


def keeps_function_of_starmap(held: Held):
    return itertools.starmap(held.method, [])


def keeps_accumulated(held: Held):
    return itertools.accumulate([1], held.method)


def keeps_product(held: Held):
    return itertools.product([held], [1])


def keeps_pushed(held: Held):
    heap = []
    heapq.heappush(heap, held)
    return heap


def keeps_nothing_but_the_largest(held: Held):
    return heapq.nlargest(1, [held], key=id)


def keeps_inserted(held: Held):
    rows = []
    bisect.insort(rows, held)
    return rows


def keeps_partial_argument(held: Held):
    return functools.partial(print, held)


def keeps_reduced(held: Held):
    return functools.reduce(lambda a, b: b, [1, held])


def keeps_reduced_start(held: Held):
    return functools.reduce(lambda a, b: a, [], held)


def keeps_wrapped(held: Held):
    def wrapper():
        return None

    return functools.update_wrapper(wrapper, held.method)


# The collector sees it from 3.10 on.
def keeps_comparison(held: Held):
    return functools.cmp_to_key(held.method)


def keeps_arguments_of_methodcaller(held: Held):
    return operator.methodcaller("name", held)


def keeps_set_item(held: Held):
    values = {}
    operator.setitem(values, 1, held)
    return values


def keeps_attribute_of_a_namespace(held: Held):
    return types.SimpleNamespace(owner=held)


def keeps_bound(held: Held):
    return types.MethodType(print, held)


def keeps_copied_part(held: Held):
    original = _Part()
    original.part = held
    return copy.copy(original)


def drops_deeply_copied_part(held: Held):
    original = _Part()
    original.part = held
    return copy.deepcopy(original)


def keeps_updated_attribute(held: Held):
    target = _Part()
    target.__dict__.update(part=held)
    return target


def keeps_attributes_of_another(held: Held):
    original = _Part()
    original.part = held
    target = _Part()
    target.__dict__.update(original.__dict__)
    return target


def keeps_variables(held: Held):
    target = _Part()
    vars(target)["part"] = held
    return target


def drops_referent(held: Held):
    return weakref.ref(held)


def keeps_callback_of_a_reference(held: Held):
    part = _Part()
    return [weakref.ref(part, held.method), part]


def drops_method(held: Held):
    return weakref.WeakMethod(held.method)


def drops_member_of_a_weak_set(held: Held):
    members = weakref.WeakSet()
    members.add(held)
    return members


def drops_value_of_a_weak_dictionary(held: Held):
    values = weakref.WeakValueDictionary()
    values["key"] = held
    return values


def drops_key_of_a_weak_dictionary(held: Held):
    keys = weakref.WeakKeyDictionary()
    keys[held] = 1
    return keys


def keeps_value_of_a_weak_key_dictionary(held: Held):
    keys = weakref.WeakKeyDictionary()
    part = _Part()
    keys[part] = held
    return [keys, part]


def drops_watched(held: Held):
    return weakref.finalize(held, print)


class _Part:
    part = None
