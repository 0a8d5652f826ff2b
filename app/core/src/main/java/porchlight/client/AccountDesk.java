package porchlight.client;

/// The identity's standing with the network, as the faces use it.
final class AccountDesk implements Account {
    private final Identities identities;
    private final MoneyDesk money;
    private final Backstage backstage;

    AccountDesk(Identities identities, MoneyDesk money, Backstage backstage) {
        this.identities = identities;
        this.money = money;
        this.backstage = backstage;
    }

    @Override
    public void register() {
        identities
                .signer()
                .ifPresent(signer -> backstage.run(() -> {
                    money.register(signer);
                    money.refresh();
                }));
    }
}
