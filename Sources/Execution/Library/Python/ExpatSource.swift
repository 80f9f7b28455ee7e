/// Expat's parsers as far as they hold what they are given. What a parse calls is not known here, only that it may be
/// anything that the parser holds.
let expatSource = #"""
  import pyexpat

  class ExpatError(Exception):
      code = 0
      lineno = 1
      offset = 0

  ExpatError.__module__ = 'xml.parsers.expat'
  error = ExpatError
  EXPAT_VERSION, version_info, native_encoding, features = 'expat_2.6.0', (2, 6, 0), 'UTF-8', []
  XML_PARAM_ENTITY_PARSING_NEVER, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE = 0, 1
  XML_PARAM_ENTITY_PARSING_ALWAYS = 2

  class xmlparser:
      StartElementHandler = EndElementHandler = CharacterDataHandler = ProcessingInstructionHandler = None
      UnparsedEntityDeclHandler = NotationDeclHandler = StartNamespaceDeclHandler = EndNamespaceDeclHandler = None
      CommentHandler = StartCdataSectionHandler = EndCdataSectionHandler = DefaultHandler = None
      DefaultHandlerExpand = NotStandaloneHandler = ExternalEntityRefHandler = StartDoctypeDeclHandler = None
      EndDoctypeDeclHandler = EntityDeclHandler = XmlDeclHandler = ElementDeclHandler = AttlistDeclHandler = None
      SkippedEntityHandler = None
      buffer_text = ordered_attributes = specified_attributes = namespace_prefixes = False
      buffer_size, buffer_used = 8192, 0
      ErrorCode = ErrorColumnNumber = CurrentColumnNumber = 0
      ErrorLineNumber = CurrentLineNumber = 1
      ErrorByteIndex = CurrentByteIndex = -1

      def __init__(self, intern):
          self.intern = intern
          self._base = None

      def Parse(self, data, isfinal=False):
          return pyexpat._parse(self, data, isfinal)

      def ParseFile(self, file):
          return pyexpat._parse(self, file, True)

      def ExternalEntityParserCreate(self, context, encoding=None):
          made = xmlparser(self.intern)
          made.__dict__.update(self.__dict__)
          return made

      def SetBase(self, base):
          self._base = base

      def GetBase(self):
          return self._base

      def GetInputContext(self):
          return None

      def SetParamEntityParsing(self, flag):
          return 1

      def UseForeignDTD(self, flag=True):
          pass

      def GetReparseDeferralEnabled(self):
          return True

      def SetReparseDeferralEnabled(self, enabled):
          pass

  XMLParserType = xmlparser

  def ParserCreate(encoding=None, namespace_separator=None, intern=None):
      return xmlparser({} if intern is None else intern)

  def ErrorString(code):
      return 'error %d' % code

  xmlparser.__module__ = 'pyexpat'
  """#
