from goldenthread.config.cli import main

main()
