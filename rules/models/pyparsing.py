"""An expression holds its parse actions, and the expressions that it is made of."""


class ParserElement:
    def set_parse_action(self, *fns, **kwargs):
        self.parseAction = list(fns)
        return self

    def add_parse_action(self, *fns, **kwargs):
        self.parseAction.extend(fns)
        return self

    def add_condition(self, *fns, **kwargs):
        self.parseAction.extend(fns)
        return self

    def set_fail_action(self, fn):
        self.failAction = fn
        return self

    def setParseAction(self, *args, **kwargs):
        self.parseAction = list(args)
        return self

    def addParseAction(self, *args, **kwargs):
        self.parseAction.extend(args)
        return self

    def addCondition(self, *args, **kwargs):
        self.parseAction.extend(args)
        return self

    def setFailAction(self, *args, **kwargs):
        self.failAction = args
        return self

    def set_name(self, name):
        return self

    def setName(self, *args, **kwargs):
        return self


class Token(ParserElement):
    def __init__(self):
        self.parseAction = []


class Literal(Token):
    pass


class Keyword(Token):
    pass


class Word(Token):
    pass


class Regex(Token):
    pass


class QuotedString(Token):
    pass


class ParseElementEnhance(ParserElement):
    def __init__(self, expr, savelist=False):
        self.parseAction = []
        self.expr = expr


class Forward(ParseElementEnhance):
    pass


class OneOrMore(ParseElementEnhance):
    pass


class ZeroOrMore(ParseElementEnhance):
    pass


class Group(ParseElementEnhance):
    pass


class Suppress(ParseElementEnhance):
    pass


class Optional(ParseElementEnhance):
    pass


class ParseExpression(ParserElement):
    def __init__(self, exprs, savelist=False):
        self.parseAction = []
        self.exprs = exprs


class And(ParseExpression):
    pass


class MatchFirst(ParseExpression):
    pass


class Or(ParseExpression):
    pass
