"""Sends the server what it reads, line by line, and prints what comes back."""
import socket
import sys
import time

with socket.create_connection(('127.0.0.1', 8000)) as server:
    for line in sys.stdin:
        server.sendall(line.encode())
        answer = server.recv(1024).decode()
        print(line.strip(), '->', answer.strip())
        time.sleep(0.5)  # somebody thinks of the next line
