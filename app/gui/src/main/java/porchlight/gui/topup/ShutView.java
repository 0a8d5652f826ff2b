package porchlight.gui.topup;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Parts;

/// Stands above the wizard while no gateway can be reached. Not there otherwise.
final class ShutView extends VBox {
    private final NoticeView notice = new NoticeView("shut");
    private final Button out;

    ShutView(ShutModel model) {
        super(10);
        setId("topup-shut");
        out = Parts.button("", model::out, "middle", "outline");
        out.setId("topup-out");
        getChildren().addAll(notice, out);
        model.shut().subscribe(this::show);
    }

    private void show(Optional<ShutModel.Shut> now) {
        setVisible(now.isPresent());
        setManaged(now.isPresent());
        notice.show(now.map(ShutModel.Shut::notice));
        now.ifPresent(shut -> {
            out.setText(shut.button());
            out.setAccessibleText(shut.button() + ". " + shut.notice().sentence());
        });
    }
}
