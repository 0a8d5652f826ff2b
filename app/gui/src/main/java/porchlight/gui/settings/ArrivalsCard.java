package porchlight.gui.settings;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.client.LocalNetwork;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Segments;
import porchlight.gui.look.Switch;
import porchlight.gui.settings.ArrivalsModel.Shown;
import porchlight.gui.settings.ArrivalsModel.Target;
import porchlight.i18n.Messages;

/// What happens by itself: at the start, on other networks, and on which not.
public final class ArrivalsCard extends VBox {
    private final ArrivalsModel model;
    private final Messages words;
    private final Paragraph here = Parts.wrapped("", "t3", "tiny");
    private final Label router = Parts.code("", "t3", "tiny");
    private final Button trust = Parts.button("", this::trust, "link");
    private final VBox trusted = new VBox(4);

    public ArrivalsCard(ArrivalsModel model) {
        super(4);
        this.model = model;
        words = model.words();
        getStyleClass().add("card");
        setId("arrivals");
        Label title = Parts.label(words.text("arrivals.title"), "heading");
        VBox.setMargin(title, new Insets(0, 0, 6, 0));
        getChildren()
                .addAll(
                        title,
                        Lines.line(
                                words.text("arrivals.start"),
                                words.text("arrivals.start.why"),
                                toggle("arrivals.start", now -> now.wishes().atStart(), model::atStart)),
                        Parts.rule(),
                        elsewhere(),
                        Parts.rule(),
                        Lines.line(words.text("arrivals.to"), words.text("arrivals.to.why"), targets()),
                        Parts.rule(),
                        Lines.line(words.text("arrivals.here"), new VBox(1, here, router), trust),
                        trusted,
                        Parts.rule(),
                        note());
        trust.setId("trust");
        trusted.setId("trusted");
        model.shown().subscribe(this::show);
    }

    private HBox elsewhere() {
        Switch toggle = toggle("arrivals.elsewhere", now -> now.wishes().elsewhere(), model::elsewhere);
        Paragraph why = Parts.wrapped("", "t3", "tiny");
        model.shown().subscribe(now -> {
            toggle.setDisable(!now.tells());
            why.setText(words.text(now.tells() ? "arrivals.elsewhere.why" : "network.here.not"));
        });
        return Lines.line(words.text("arrivals.elsewhere"), why, toggle);
    }

    private Node note() {
        Paragraph note = Parts.wrapped(words.text("arrivals.forged"), "t2", "small");
        note.setId("forged");
        VBox.setMargin(note, new Insets(8, 0, 0, 0));
        return note;
    }

    private Switch toggle(String name, Predicate<Shown> on, Consumer<Boolean> change) {
        return Switch.of(name.replace('.', '-'), words.text(name), model.shown(), on, change);
    }

    private Segments<Target> targets() {
        Segments<Target> all = new Segments<>(model.shown(), Shown::target, model::to);
        target(all, Target.LAST, words.text("arrivals.to.last"));
        target(all, Target.ANYWHERE, words.text("arrivals.to.anywhere"));
        ToggleButton chosen = target(all, Target.CHOSEN, "");
        model.shown().subscribe(now -> {
            chosen.setText(now.chosen().orElse(""));
            visible(chosen, now.chosen().isPresent());
        });
        return all;
    }

    private static ToggleButton target(Segments<Target> all, Target target, String text) {
        ToggleButton button = all.offer(target, text);
        button.setId("arrivals-to-" + target.name().toLowerCase(java.util.Locale.ROOT));
        return button;
    }

    private void trust() {
        if (model.shown().get().trusted()) {
            model.distrustHere();
        } else {
            model.trustHere();
        }
    }

    private void show(Shown now) {
        here.setText(now.here());
        router.setText(now.router().isEmpty() ? "" : words.text("network.router", now.router()));
        visible(router, !now.router().isEmpty());
        trust.setText(words.text(now.trusted() ? "button.distrust" : "button.trust"));
        visible(trust, now.trustable() || now.trusted());
        trusted.getChildren().clear();
        for (LocalNetwork each : now.others()) {
            trusted.getChildren().addAll(Parts.rule(), row(each));
        }
        visible(trusted, !now.others().isEmpty());
    }

    private HBox row(LocalNetwork network) {
        String name = model.name(network);
        Button forget = Parts.button(words.text("button.forget"), () -> model.distrust(network), "link");
        forget.setAccessibleText(words.text("network.forget", name));
        return Lines.line(
                words.text("network.trusted", name),
                Parts.code(words.text("network.router", network.router()), "t3", "tiny"),
                forget);
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
