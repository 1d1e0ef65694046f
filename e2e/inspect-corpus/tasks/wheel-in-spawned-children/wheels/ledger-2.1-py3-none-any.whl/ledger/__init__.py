from .parts.book import Book, transfer
