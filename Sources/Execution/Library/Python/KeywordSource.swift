/// The words that no name may be.
let keywordSource = #"""
  import sys

  kwlist = ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del',
            'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda',
            'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield']
  if (3, 9) == sys.version_info[:2]:
      kwlist.append('__peg_parser__')
      kwlist.sort()
  softkwlist = ['_', 'case', 'match'] + (['type'] if sys.version_info >= (3, 12) else [])
  iskeyword = frozenset(kwlist).__contains__
  issoftkeyword = frozenset(softkwlist).__contains__
  """#
