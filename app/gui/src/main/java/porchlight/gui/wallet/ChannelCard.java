package porchlight.gui.wallet;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.MembershipWords;
import porchlight.client.NetworkWords;
import porchlight.client.Standing;
import porchlight.client.Wallet;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.QrView;
import porchlight.i18n.Messages;
import porchlight.identity.Address;

/// Where MYST can be sent, and whether the network knows whose it is.
final class ChannelCard extends HBox {
    /// Four pixels for each of the 37 modules of an address.
    private static final int CODE = 148;
    private static final int FRAME = 156;

    private final WalletModel model;
    private final Messages words;
    private final QrView code = new QrView(CODE);
    private final StackPane frame = new StackPane(code);
    private final Paragraph channel = Parts.wrappedCode("", "w5");
    private final Label registration = Parts.label("", "badge");
    private final Label copied = Parts.label("", "ok", "small");
    private final Paragraph reward = Parts.wrapped("", "t2", "small");
    private final Paragraph own;
    private final HBox channelRow;
    private final Paragraph unsavedNote;

    ChannelCard(WalletModel model, Messages words) {
        super(20);
        this.model = model;
        this.words = words;
        getStyleClass().add("card");
        setAlignment(Pos.CENTER_LEFT);
        frame.getStyleClass().add("qr");
        frame.setMinSize(FRAME, FRAME);
        frame.setMaxSize(FRAME, FRAME);
        channelRow = Parts.row(6, channel, copy(this::address));
        own = Parts.wrapped(words.text("referral.own"), "t3", "tiny");
        unsavedNote = Parts.wrapped(words.text("wallet.channel.unsaved"), "warn");
        String chain = new NetworkWords(words).chain(model.chainId());
        boolean other = NetworkWords.isToBeSaid(model.network());
        VBox says = new VBox(
                8,
                Parts.wrapped(words.text("wallet.channel", chain), "heading"),
                Parts.row(10, registration, copied),
                channelRow,
                unsavedNote,
                Parts.wrapped(
                        other
                                ? words.text("wallet.channel.test", model.network(), chain)
                                : words.text("wallet.channel.why", chain),
                        other ? "warn" : "t3",
                        "tiny"),
                reward,
                own);
        HBox.setHgrow(says, Priority.ALWAYS);
        says.setMinWidth(0);
        getChildren().addAll(frame, says);
        model.wallet().subscribe(this::show);
        model.account().ring().subscribe(now -> show(model.wallet().get()));
        MembershipWords membership = new MembershipWords(words);
        model.account().membership().subscribe(now -> {
            boolean rewarded = now.standing() instanceof Standing.Registered done
                    && !done.bounty().isZero();
            reward.setText(rewarded ? membership.sentence(now.standing()) : "");
            RegistrationCard.see(reward, rewarded);
            // before that the registration's card says so, beside the field for somebody else's
            RegistrationCard.see(own, now.standing() instanceof Standing.Registered);
        });
    }

    private Button copy(Supplier<Optional<Address>> address) {
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

    /// Where MYST may be sent; empty before the identity was backed up.
    private Optional<Address> address() {
        return model.wallet().get().channel().filter(known -> model.account().backedUp());
    }

    private void show(Wallet wallet) {
        Optional<Address> address = address();
        frame.setVisible(address.isPresent());
        frame.setManaged(address.isPresent());
        address.ifPresent(known -> code.show(known.toString()));
        code.setAccessibleText(words.text("pay.code.address"));
        channel.setText(address.map(Address::toString).orElse(words.text("wallet.channel.none")));
        boolean unsaved = wallet.channel().isPresent() && address.isEmpty();
        RegistrationCard.see(channelRow, !unsaved);
        RegistrationCard.see(unsavedNote, unsaved);
        channelRow.getChildren().get(1).setVisible(address.isPresent());
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
