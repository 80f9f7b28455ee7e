from pycurl import Curl


def keeps_callback(held: Held):
    curl = Curl()
    curl.setopt(20011, held.method)
    return curl


def drops_callback_when_closed(held: Held):
    curl = Curl()
    curl.setopt(20011, held.method)
    curl.close()
    return curl
