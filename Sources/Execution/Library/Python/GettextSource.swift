/// Messages stay in the language in which they are written.
let gettextSource = #"""
  def gettext(message):
      return message

  def ngettext(singular, plural, n):
      return singular if n == 1 else plural

  def dgettext(domain, message):
      return message
  """#
