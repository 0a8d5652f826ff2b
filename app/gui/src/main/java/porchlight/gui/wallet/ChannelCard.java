package porchlight.gui.wallet;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.NetworkWords;
import porchlight.client.Wallet;
import porchlight.gui.look.Parts;
import porchlight.gui.look.QrCode;
import porchlight.i18n.Messages;
import porchlight.identity.Address;

/// Where MYST can be sent, and whose wallet this is.
final class ChannelCard extends HBox {
    private final Messages words;
    private final ImageView code = new ImageView();
    private final StackPane frame = new StackPane(code);
    private final Label channel = Parts.code("", "w5");
    private final Label identity = Parts.code("", "w5");
    private final Label registration = Parts.label("", "badge");
    private final Label copied = Parts.label("", "ok", "small");
    private final HBox channelRow;
    private final HBox identityRow;

    ChannelCard(WalletModel model, Messages words) {
        super(20);
        this.words = words;
        getStyleClass().add("card");
        setAlignment(Pos.CENTER_LEFT);
        frame.getStyleClass().add("qr");
        frame.setMinSize(136, 136);
        frame.setMaxSize(136, 136);
        channel.setMinWidth(0);
        identity.setMinWidth(0);
        channelRow = Parts.row(6, channel, copy(() -> model.wallet().get().channel()));
        identityRow = Parts.row(6, identity, copy(() -> model.wallet().get().identity()));
        String chain = new NetworkWords(words).chain(model.chainId());
        boolean other = NetworkWords.isToBeSaid(model.network());
        VBox says = new VBox(
                5,
                Parts.row(10, Parts.label(words.text("wallet.channel", chain), "heading"), copied),
                channelRow,
                Parts.wrapped(
                        other
                                ? words.text("wallet.channel.test", model.network(), chain)
                                : words.text("wallet.channel.why", chain),
                        other ? "warn" : "t3",
                        "tiny"),
                Parts.rule(),
                Parts.row(10, Parts.label(words.text("wallet.identity"), "heading"), registration),
                identityRow);
        HBox.setHgrow(says, Priority.ALWAYS);
        says.setMinWidth(0);
        getChildren().addAll(frame, says);
        model.wallet().subscribe(this::show);
    }

    private Button copy(java.util.function.Supplier<java.util.Optional<Address>> address) {
        return Parts.iconButton(
                Feather.COPY,
                words.text("wallet.copy"),
                () -> address.get().ifPresent(which -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(which.toString());
                    Clipboard.getSystemClipboard().setContent(content);
                    copied.setText(words.text("wallet.copied", which.shortText()));
                }));
    }

    private void show(Wallet wallet) {
        frame.setVisible(wallet.channel().isPresent());
        frame.setManaged(wallet.channel().isPresent());
        wallet.channel().ifPresent(address -> code.setImage(QrCode.of(address.toString(), 128)));
        channel.setText(wallet.channel().map(Address::toString).orElse(words.text("wallet.channel.none")));
        identity.setText(wallet.identity().map(Address::toString).orElse(words.text("settings.identity.none")));
        channelRow.getChildren().get(1).setVisible(wallet.channel().isPresent());
        identityRow.getChildren().get(1).setVisible(wallet.identity().isPresent());
        registration.getStyleClass().removeAll("ok", "warn", "bad");
        switch (wallet.registration()) {
            case UNKNOWN -> say("wallet.reg.unknown", "");
            case UNREGISTERED -> say("wallet.reg.none", "warn");
            case IN_PROGRESS -> say("wallet.reg.under.way", "warn");
            case REGISTERED -> say("wallet.reg.done", "ok");
            case FAILED -> say("wallet.reg.failed", "bad");
        }
    }

    private void say(String key, String style) {
        registration.setText(words.text(key));
        if (!style.isEmpty()) {
            registration.getStyleClass().add(style);
        }
    }
}
