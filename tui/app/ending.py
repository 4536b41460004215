"""How the app says that it ended by itself."""


class AppEnded(Exception):
    """The app has ended by itself; the message says why, in words for the learner."""
