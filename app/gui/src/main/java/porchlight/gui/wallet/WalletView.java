package porchlight.gui.wallet;

import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.Wallet;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Parts;
import porchlight.gui.settings.SettingsModel;
import porchlight.gui.settings.SpendingCard;
import porchlight.gui.topup.OrdersCard;
import porchlight.gui.topup.OrdersModel;
import porchlight.i18n.Messages;

/// The Wallet page: what there is, what may be spent, every order, and below them whose it is and where MYST can be
/// sent. While there is no identity at hand that comes first, for nothing works without it.
public final class WalletView extends PageView {
    private final OrdersCard ordersCard;

    /// @param statement why the balance is what it is
    /// @param topUp opens the wizard
    /// @param status says whether the user is protected
    public WalletView(
            WalletModel model,
            SettingsModel settings,
            OrdersModel orders,
            StatementCard statement,
            Messages words,
            Runnable topUp,
            Node status) {
        super(
                words.text("page.wallet"),
                status,
                Parts.iconButton(Feather.REFRESH_CW, words.text("wallet.refresh"), model::refresh));
        ordersCard = new OrdersCard(orders);
        IdentityCard identity = new IdentityCard(model, words);
        Node sums = paired(new BalanceCard(model, words, topUp), SpendingCard.of(settings, words), 56);
        RegistrationCard registration = new RegistrationCard(model.account(), words);
        MoveOutCard moveOut = new MoveOutCard(model.account(), words);
        LegacyCard legacy = new LegacyCard(model.account(), words);
        ChannelCard channel = new ChannelCard(model, words);
        model.wallet()
                .map(Wallet::lock)
                .subscribe(lock -> cards(
                        lock == Wallet.Lock.OPEN
                                ? List.of(registration, sums, ordersCard, statement, identity, channel, moveOut, legacy)
                                : List.of(
                                        identity,
                                        registration,
                                        sums,
                                        ordersCard,
                                        statement,
                                        channel,
                                        moveOut,
                                        legacy)));
    }

    @Override
    public void compact(boolean narrow) {
        super.compact(narrow);
        ordersCard.compact(narrow);
    }
}
