"""Stock phrases for notes: what reviewers write again and again."""

from __future__ import annotations

from typing import Final

from review.wording import Text

MOST: Final = 30
LONGEST: Final = 200

#: Until a workspace has its own list. What RULES.md 10 and 11 name, and nothing that accuses.
DEFAULTS: Final = (
    Text("此处画面中有第二人，待核实", "Second person in the picture here, to be checked"),
    Text("画面外有人声，待核实", "A voice from outside the picture, to be checked"),
    Text("人脸暂时离开画面，原因可见", "Face out of the picture, the reason can be seen"),
    Text("光线过强或过暗，无法判断", "Too bright or too dark to tell"),
    Text("妆容较浓，五官仍可辨认", "Heavy make-up, features still recognisable"),
    Text("画面或声音中断，疑为设备原因", "Picture or sound breaks off, probably the device"),
    Text("查看屏幕题目，属正常", "Looks at the question on the screen: normal"),
    Text("已看，无异常", "Watched, nothing unusual"),
)
