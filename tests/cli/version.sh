$TACET --version
