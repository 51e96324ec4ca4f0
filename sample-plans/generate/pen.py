"""Steady numbers and choices for filling texts, and the names they use. All are invented."""

from . import script, steady

STREETS = ("Војводе Мишића", "Рибарска", "Железничка", "Карађорђева", "Светосавска", "Његошева", "Вука Караџића", "Цара Душана",
           "Кнеза Милоша", "Пролетерска", "Школска", "Млинска", "Косовска", "Доситејева", "Бранка Радичевића", "Немањина",
           "Хајдук Вељкова", "Соколска", "Виноградарска", "Липова", "Јасеновачка", "Грабовачка", "Занатлијска", "Пијачна",
           "Партизанска", "Солунских ратника", "Змај Јовина", "Милутина Миланковића", "Речна", "Индустријска")
BODIES = ("ЈП „Електродистрибуција Демо“", "ЈКП „Водовод Демово“", "ЈП „Демогас“", "„Демотелеком“ а.д.", "ЈП „Демопутеви“",
          "Завод за заштиту споменика културе (измишљени)", "Завод за заштиту природе (измишљени)",
          "ЈВП „Демоводе“", "„Инфраструктура железнице Демо“ а.д.", "Сектор за ванредне ситуације",
          "Министарство одбране", "ЈП „Демошуме“", "Републички хидрометеоролошки завод", "Републички сеизмолошки завод",
          "Дом здравља Демово", "Школска управа Демово")


class Pen:
    """Numbers and choices that depend on a plan and a key only."""

    def __init__(self, plan):
        self.key = plan["id"]
        self.title = plan["title"]

    def whole(self, low, high, *key):
        """Returns a whole number in [low, high]."""
        return low + steady.number(self.key, *key) % (high - low + 1)

    def count(self, low, high, *key):
        """Returns a whole number as printed."""
        return script.number(self.whole(low, high, *key))

    def part(self, low, high, digits, *key):
        """Returns a decimal number as printed."""
        return script.number(steady.between(low, high, self.key, *key), digits)

    def pick(self, options, *key):
        """Returns one of the options."""
        return options[steady.number(self.key, "pick", *key) % len(options)]

    def reference(self, *key):
        """Returns the number and day of a letter."""
        return (f"{self.whole(1, 39, 'ra', *key):02d}-{self.whole(100, 9999, 'rb', *key)}/{self.whole(1, 14, 'rc', *key)} "
                f"од {self.whole(1, 28, 'rd', *key)}.{self.whole(1, 12, 're', *key):02d}.")
