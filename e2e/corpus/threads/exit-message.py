import sys

print('text before')
sys.exit('something went wrong: 出错了')
