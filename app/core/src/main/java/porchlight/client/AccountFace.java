package porchlight.client;

/// [Account] between two processes.
final class AccountFace implements FacePart {
    private final Account account;

    AccountFace(Account account) {
        this.account = account;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public void tell(Teller to) {}

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "register" -> account.register();
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    /// The other end.
    static final class Remote implements Account {
        private final RemoteLine line;

        Remote(RemoteLine line) {
            this.line = line;
        }

        @Override
        public void register() {
            line.wish("account.register", new Wire());
        }
    }
}
