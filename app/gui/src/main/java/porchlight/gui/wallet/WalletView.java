package porchlight.gui.wallet;

import java.util.List;
import javafx.beans.value.ObservableValue;
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
/// sent. While there is no identity nothing else is shown, for nothing works without it; and it comes first until it is
/// at hand and backed up.
public final class WalletView extends PageView {
    private final OrdersCard ordersCard;
    private List<Node> arranged = List.of();

    /// @param explained why the balance is what it is
    /// @param statement says so line by line
    /// @param topUp opens the wizard
    /// @param status says whether the user is protected
    public WalletView(
            WalletModel model,
            SettingsModel settings,
            OrdersModel orders,
            StatementModel explained,
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
        Node sums = paired(new BalanceCard(model, explained, words, topUp), SpendingCard.of(settings, words), 56);
        RegistrationCard registration = new RegistrationCard(model.account(), words);
        MoveOutCard moveOut = new MoveOutCard(model.account(), words);
        LegacyCard legacy = new LegacyCard(model.account(), words);
        ChannelCard channel = new ChannelCard(model, words);
        List<Node> begun = List.of(identity, registration, sums, ordersCard, statement, channel, moveOut, legacy);
        List<Node> usual = List.of(registration, sums, ordersCard, statement, identity, channel, moveOut, legacy);
        ObservableValue<Boolean> settled = model.identity().settled();
        Runnable order = () -> arrange(
                switch (model.wallet().get().lock()) {
                    case NONE -> List.of(identity);
                    case LOCKED -> begun;
                    case OPEN -> settled.getValue() ? usual : begun;
                });
        model.wallet().map(Wallet::lock).subscribe(now -> order.run());
        settled.subscribe(now -> order.run());
        ordersCard.whenHelpOpens(() -> reveal(ordersCard));
    }

    /// Only where it changes: a field that is typed in keeps the keyboard.
    private void arrange(List<Node> due) {
        if (!due.equals(arranged)) {
            arranged = due;
            cards(due);
        }
    }

    @Override
    public void compact(boolean narrow) {
        super.compact(narrow);
        ordersCard.compact(narrow);
    }
}
