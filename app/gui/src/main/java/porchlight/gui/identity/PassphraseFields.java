package porchlight.gui.identity;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.IdentityWords;
import porchlight.i18n.Messages;
import porchlight.identity.Passphrases;
import porchlight.identity.Passphrases.Grade;

/// A new passphrase, typed twice, with a meter below the first. JavaFX keeps what is typed as a `String`; the
/// fields go with their step.
final class PassphraseFields extends VBox {
    private static final int BARS = 4;

    private final Messages words;
    private final PasswordField first = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final HBox bars = new HBox(4);
    private final Paragraph grade = Parts.wrapped("", "tiny", "t3");

    PassphraseFields(IdentityModel model, Messages words) {
        super(8);
        this.words = words;
        first.setId("new-passphrase");
        again.setId("new-passphrase-again");
        first.setOnAction(event -> again.requestFocus());
        for (int i = 0; i < BARS; i++) {
            Region bar = new Region();
            bar.getStyleClass().add("step-bar");
            HBox.setHgrow(bar, Priority.ALWAYS);
            bars.getChildren().add(bar);
        }
        getChildren()
                .addAll(
                        Fields.boxed(first, words.text("identity.passphrase.new")),
                        bars,
                        grade,
                        Fields.boxed(again, words.text("identity.again")));
        first.textProperty().addListener((property, before, now) -> model.judge(now.toCharArray()));
        Fields.whileShown(this, () -> model.grade().subscribe(this::show));
    }

    private void show(Grade now) {
        int typed = first.getText().codePointCount(0, first.getText().length());
        grade.setText(
                typed == 0
                        ? words.text("identity.passphrase.least", Passphrases.LEAST)
                        : new IdentityWords(words).grade(now, typed));
        int lit = typed == 0 ? 0 : bars(now);
        for (int i = 0; i < BARS; i++) {
            bars.getChildren().get(i).getStyleClass().setAll("step-bar");
            if (i < lit) {
                bars.getChildren().get(i).getStyleClass().add(lit > 2 ? "done" : "now");
            }
        }
    }

    private static int bars(Grade grade) {
        return switch (grade) {
            case TOO_SHORT -> 0;
            case WEAK -> 1;
            case FAIR -> 2;
            case GOOD -> 3;
            case STRONG -> BARS;
        };
    }

    /// What Enter in the last field does.
    void onEnter(Runnable act) {
        again.setOnAction(event -> act.run());
    }

    /// What is wrong with what stands here; empty where nothing is.
    Optional<String> wrong() {
        char[] passphrase = first.getText().toCharArray();
        char[] repeated = again.getText().toCharArray();
        try {
            if (!Passphrases.isLongEnough(passphrase)) {
                return Optional.of(words.text("identity.passphrase.least", Passphrases.LEAST));
            }
            return Arrays.equals(passphrase, repeated) ? Optional.empty() : Optional.of(words.text("identity.differ"));
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(repeated, '\0');
        }
    }

    /// A copy of the passphrase. The fields stay as they are until the step is left: what is refused is not typed
    /// twice.
    char[] take() {
        return first.getText().toCharArray();
    }
}
