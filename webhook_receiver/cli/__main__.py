from webhook_receiver.cli import main

if __name__ == "__main__":
    main()
