/// What string has in C.
let stringCoreSource = #"""
  def formatter_parser(format_string):
      from string import Formatter
      return Formatter().parse(format_string)

  def formatter_field_name_split(field_name):
      import re
      first = re.match(r'[^.\[]*', field_name).group()
      rest = [(bool(attribute), attribute or (int(key) if key.isdigit() else key))
              for attribute, key in re.findall(r'\.([^.\[]+)|\[([^\]]+)\]', field_name[len(first):])]
      return int(first) if first.isdigit() else first, iter(rest)
  """#
