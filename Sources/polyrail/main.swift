import Command

Program.main()
