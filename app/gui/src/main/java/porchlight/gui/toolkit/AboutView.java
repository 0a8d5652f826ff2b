package porchlight.gui.toolkit;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Lines;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// What this program is, of what it is made, where it keeps what, and whom it speaks to.
public final class AboutView extends PageView {
    private final Messages words;

    /// @param back leads to where the user came from
    public AboutView(AboutModel model, Messages words, Runnable back) {
        super(words.text("about.title"), back(words, back));
        this.words = words;
        pair(program(model), data(model), 50);
        wide(contacts(model));
        wide(parts(model.parts()));
    }

    private static Button back(Messages words, Runnable back) {
        Button button = Parts.button(words.text("about.back"), back, "quiet");
        button.setId("about-back");
        return button;
    }

    private VBox program(AboutModel model) {
        VBox card = Lines.card(
                words.text("app.name"),
                Lines.line(
                        words.text("about.version"),
                        Parts.wrapped(words.text("about.line"), "t3", "tiny"),
                        Parts.code(model.version(), "badge")),
                Lines.line(
                        words.text("about.licence"),
                        words.text("about.licence.why"),
                        Parts.code("Apache-2.0", "badge")),
                Lines.line(
                        words.text("about.network"),
                        words.text("about.network.why"),
                        Parts.code(model.network(), "badge")),
                Lines.line(words.text("about.runtime"), code(model.runtime()), new VBox()));
        card.setId("about-program");
        return card;
    }

    private static Node code(String text) {
        // isolated: it reads from left to right, and stands where the line begins
        return Parts.wrapped("\u2066" + text + "\u2069", "t3", "tiny");
    }

    private VBox data(AboutModel model) {
        Button open = Parts.button(words.text("about.open"), model::openFolder, "quiet");
        open.setId("about-open");
        Paragraph trouble = Parts.wrapped("", "warn", "small");
        trouble.setId("about-trouble");
        model.trouble().subscribe(now -> {
            trouble.setText(now);
            trouble.setVisible(!now.isEmpty());
            trouble.setManaged(!now.isEmpty());
        });
        VBox card = Lines.card(
                words.text("about.data"), Lines.line(words.text("about.data.folder"), code(model.home()), open));
        card.getChildren().addAll(trouble, Parts.wrapped(words.text("about.data.why"), "t2", "small"));
        card.setId("about-data");
        return card;
    }

    private VBox contacts(AboutModel model) {
        VBox lines = new VBox(8);
        model.contacts().subscribe(now -> {
            lines.getChildren().clear();
            for (AboutModel.Contact contact : now) {
                if (!lines.getChildren().isEmpty()) {
                    lines.getChildren().add(Parts.rule());
                }
                lines.getChildren()
                        .add(new VBox(
                                2,
                                Parts.row(0, Parts.code(contact.at())),
                                Parts.wrapped(contact.purpose(), "t3", "tiny")));
            }
        });
        VBox card = Parts.card(
                Parts.label(words.text("about.contacts"), "heading"),
                Parts.wrapped(words.text("about.telemetry"), "w6"),
                lines,
                Parts.wrapped(words.text("about.contacts.hub"), "t3", "tiny"));
        card.setId("about-contacts");
        return card;
    }

    /// Shut at first: it is long, and few want it.
    private VBox parts(List<ThirdParty> parts) {
        VBox card = Parts.card(Parts.label(words.text("about.parts"), "heading"));
        card.setId("about-parts");
        if (parts.isEmpty()) {
            card.getChildren().add(Parts.wrapped(words.text("about.parts.none"), "t3", "small"));
            return card;
        }
        Button show = Parts.button(words.text("about.parts.show"), () -> {}, "link");
        show.setId("about-parts-show");
        show.setOnAction(event -> {
            card.getChildren().remove(show);
            for (ThirdParty part : parts) {
                Node licence = code(part.licence());
                card.getChildren()
                        .addAll(
                                Parts.rule(),
                                Lines.line(part.name(), licence, Parts.code(part.version(), "t3", "tiny")));
            }
        });
        card.getChildren().addAll(Parts.wrapped(words.text("about.parts.why", parts.size()), "t2"), show);
        return card;
    }
}
