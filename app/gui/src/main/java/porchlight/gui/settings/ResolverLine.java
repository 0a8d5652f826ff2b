package porchlight.gui.settings;

import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import porchlight.client.PublicResolver;
import porchlight.client.Resolver;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Switch;
import porchlight.i18n.Messages;

/// The line of the resolver, which opens to the choices: the home's, a list with what each blocks, one's own.
final class ResolverLine extends VBox {
    private final RouteModel model;
    private final Messages words;
    private final ToggleGroup group = new ToggleGroup();
    private final VBox choices = new VBox(2);
    private final TextField own = new TextField();
    private final Paragraph wrong = Parts.wrapped("", "bad", "tiny");

    ResolverLine(RouteModel model, Messages words) {
        super(2);
        this.model = model;
        this.words = words;
        setId("dns");
        Paragraph now = Parts.wrapped("", "t3", "tiny");
        now.setId("dns-now");
        model.settings().subscribe(any -> now.setText(model.now()));
        Button change = Parts.button(words.text("settings.change"), () -> {}, "link");
        change.setId("dns-change");
        change.setAccessibleText(words.join(words.text("settings.dns"), words.text("settings.change")));
        change.setOnAction(event -> {
            boolean open = !choices.isVisible();
            shown(choices, open);
            change.setText(words.text(open ? "settings.done" : "settings.change"));
        });
        choices.setId("dns-choices");
        choices.getChildren().add(choice(words.text("dns.home.title"), words.text("dns.home.why"), Optional.empty()));
        for (PublicResolver which : PublicResolver.values()) {
            choices.getChildren().add(choice(which.brand(), model.filters(which), Optional.of(which)));
        }
        choices.getChildren()
                .addAll(overHttps(), Parts.rule(), ownLine(), Parts.wrapped(words.text("dns.facts"), "t3", "tiny"));
        shown(choices, false);
        getChildren().addAll(Lines.line(words.text("settings.dns"), now, change), choices);
    }

    /// @param which one of the list; empty for the home's own
    private HBox choice(String name, String why, Optional<PublicResolver> which) {
        RadioButton button = new RadioButton();
        button.setId("dns-" + which.map(PublicResolver::id).orElse("home"));
        button.setAccessibleText(words.join(name, why));
        button.setToggleGroup(group);
        model.settings()
                .subscribe(now -> button.setSelected(
                        which.isPresent()
                                ? model.listed().equals(which)
                                : now.route().resolver().isTheHomes()));
        button.setOnAction(event -> {
            which.ifPresentOrElse(model::choose, model::home);
            // what is marked is what is chosen, also where it was pressed again
            button.setSelected(true);
        });
        VBox says = new VBox(1, Parts.wrapped(name), Parts.wrapped(why, "t3", "tiny"));
        says.setMinWidth(0);
        HBox.setHgrow(says, Priority.ALWAYS);
        HBox row = Parts.row(10, button, says);
        row.setMinHeight(40);
        row.setOnMouseClicked(event -> button.fire());
        return row;
    }

    private HBox overHttps() {
        Switch toggle = new Switch("dns-over-https", words.text("dns.over"));
        Paragraph why = Parts.wrapped("", "t3", "tiny");
        HBox line = Lines.line(words.text("dns.over"), why, toggle);
        model.settings().subscribe(now -> {
            boolean listed = model.listed().isPresent();
            shown(line, listed);
            toggle.setSelected(now.route().resolver().https().isPresent());
            toggle.setDisable(model.fixed().isPresent());
            why.setText(model.fixed().orElse(words.text("dns.over.why")));
        });
        toggle.selectedProperty().addListener((property, before, on) -> {
            if (model.resolver() instanceof Resolver.Listed(PublicResolver _, boolean holds) && on != holds) {
                model.overHttps(on);
            }
        });
        return line;
    }

    private VBox ownLine() {
        own.setId("dns-own");
        own.setPromptText(words.text("dns.own.prompt"));
        own.setAccessibleText(words.join(words.text("dns.own"), words.text("dns.own.why")));
        own.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        wrong.setId("dns-own-wrong");
        shown(wrong, false);
        model.settings().subscribe(now -> {
            if (!own.isFocused() && !wrong.isVisible()) {
                own.setText(model.own());
            }
        });
        own.setOnAction(event -> take());
        own.textProperty().addListener((property, before, now) -> shown(wrong, false));
        HBox.setHgrow(own, Priority.ALWAYS);
        HBox box = new HBox(own);
        box.getStyleClass().add("field");
        HBox.setHgrow(box, Priority.ALWAYS);
        Button use = Parts.button(words.text("dns.own.use"), this::take, "quiet");
        use.setId("dns-own-use");
        VBox line = new VBox(
                4,
                Parts.wrapped(words.text("dns.own")),
                Parts.wrapped(words.text("dns.own.why"), "t3", "tiny"),
                Parts.row(10, box, use),
                wrong);
        line.setPadding(new javafx.geometry.Insets(8, 0, 8, 0));
        return line;
    }

    private void take() {
        Optional<String> complaint = model.own(own.getText());
        complaint.ifPresent(wrong::setText);
        shown(wrong, complaint.isPresent());
    }

    private static void shown(javafx.scene.Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
