"""json, csv, pickle and plain text, written by threads and read back."""
import csv
import json
import pickle
import threading

records = [{'name': '张三', 'age': 30}, {'name': 'Ann', 'age': 25}, {'name': 'Bob, Jr.', 'age': 41}]


def write_json():
    with open('people.json', 'w', encoding='utf-8') as file:
        json.dump(records, file, ensure_ascii=False, indent=1)


def write_csv():
    with open('people.csv', 'w', newline='', encoding='utf-8') as file:
        writer = csv.DictWriter(file, ['name', 'age'])
        writer.writeheader()
        writer.writerows(records)


def write_pickle():
    with open('people.pickle', 'wb') as file:
        pickle.dump(records, file)


threads = [threading.Thread(target=target) for target in (write_json, write_csv, write_pickle)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(open('people.json', encoding='utf-8').read())
with open('people.json', encoding='utf-8') as file:
    print(json.load(file) == records)
print(open('people.csv', 'rb').read().decode())
with open('people.csv', newline='', encoding='utf-8') as file:
    print(list(csv.reader(file)))
with open('people.pickle', 'rb') as file:
    print(pickle.load(file) == records)
