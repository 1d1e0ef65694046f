class Till:
    def __init__(self, name):
        self.name = name
        self.money = 0

    def pay(self, price):
        before = self.money
        self.money = before + price
        return rounded(self.money)


def rounded(money):
    tens = money // 10
    return tens * 10
