"""A mock holds what it stands for, and each of its attributes holds it as its parent."""


class NonCallableMock:
    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, **kwargs):
        self._mock_wraps = wraps
        self._mock_parent = parent

    def attach_mock(self, mock, attribute):
        mock._mock_parent = self
        self._mock_children = {"attribute": mock}


class Mock(NonCallableMock):
    def __init__(
        self,
        spec=None,
        side_effect=None,
        return_value=None,
        wraps=None,
        name=None,
        spec_set=None,
        parent=None,
        **kwargs,
    ):
        self._mock_wraps = wraps
        self._mock_parent = parent
        self._mock_side_effect = side_effect
        self._mock_return_value = return_value


class MagicMock(Mock):
    pass


class AsyncMock(Mock):
    pass
