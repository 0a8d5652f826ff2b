package porchlight.client;

import porchlight.coin.WrongAddress;
import porchlight.identity.Address;
import porchlight.payment.Money;

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
    public void tell(Teller to) {
        to.newest("account.membership", account.membership(), MembershipCodec::write);
    }

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "refresh" -> account.refresh();
            case "register" ->
                account.register(new Account.Wish(with.optionalText("token"), with.money("most"), with.flag("dear")));
            case "checkReferral" -> account.checkReferral(with.text("token"));
            case "migrate" -> account.migrate(with.money("mostFee"));
            case "callOffMove" -> account.callOffMove();
            case "withdraw" -> account.withdraw(payee(with.text("to")), with.money("amount"), with.money("mostFee"));
            case "callOff" -> account.callOff();
            case "lookForLegacy" -> account.lookForLegacy(Address.of(with.text("holder")));
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    private static Address payee(String text) {
        try {
            return Payee.of(text);
        } catch (WrongAddress e) {
            throw new IllegalArgumentException("no address to pay to", e);
        }
    }

    /// The other end.
    static final class Remote implements Account {
        private final RemoteLine line;
        private final Live<Membership> membership;

        Remote(RemoteLine line) {
            this.line = line;
            membership = line.live("account.membership", Membership.UNKNOWN, MembershipCodec::read);
        }

        @Override
        public Live<Membership> membership() {
            return membership;
        }

        @Override
        public void refresh() {
            line.wish("account.refresh", new Wire());
        }

        @Override
        public void register(Wish wish) {
            Wire wire = new Wire().with("most", wish.most()).with("dear", wish.dear());
            wish.token().ifPresent(token -> wire.with("token", token));
            line.wish("account.register", wire);
        }

        @Override
        public void checkReferral(String token) {
            line.wish("account.checkReferral", new Wire().with("token", token));
        }

        @Override
        public void migrate(Money mostFee) {
            line.wish("account.migrate", new Wire().with("mostFee", mostFee));
        }

        @Override
        public void callOffMove() {
            line.wish("account.callOffMove", new Wire());
        }

        @Override
        public void withdraw(Address to, Money amount, Money mostFee) {
            line.wish(
                    "account.withdraw",
                    new Wire().with("to", to.toString()).with("amount", amount).with("mostFee", mostFee));
        }

        @Override
        public void callOff() {
            line.wish("account.callOff", new Wire());
        }

        @Override
        public void lookForLegacy(Address holder) {
            line.wish("account.lookForLegacy", new Wire().with("holder", holder.toString()));
        }
    }
}
