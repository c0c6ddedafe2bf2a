"""Characters that are taken for each other in names, addresses and numbers. Pure.

Two causes are told apart: shapes that an eye, a keyboard list or a reader of cards confuses, and
forms of one character that a registry and an exam list may write differently. The list is our own,
kept to what occurs in names and places; it points a person at a place to look, and decides nothing.

Sources: digits and Latin letters after Unicode UTS #39 (confusables); forms of one character after
简化字总表 (1986), 第一批异体字整理表 (1955) and, for surnames still written that way on cards, the
withdrawn 第二次汉字简化方案 (1977: 萧/肖, 阎/闫, 傅/付, 戴/代); shapes: the pairs that school books
warn of (形近字), chosen for surnames, given names and places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final


class Alike(Enum):
    """Why two different characters may be meant to be one."""

    SHAPE = "shape"  # easily taken for each other
    FORM = "form"  # forms of one character


_SHAPES: Final = """
    0OoDQ〇 1lIi|丨 2Z 5S 6bG 8B 9gq Xx× -–—一ー 未末朱 己已巳 日曰目 土士 天夭夫
    王玉主壬 人入八 大太犬 千干于 午牛 刀力刁 儿几 九丸 又叉 乌鸟 今令 贝见 风凤
    戊戌戍成 弋戈 仑仓 卯卵 申甲由田 夫失 木本术 白自 目且旦 免兔 史吏 万方 广厂 予矛
    毋母 冶治 汩汨 洗冼 淅浙 沐沭 泠冷 侯候 余佘 莱菜 茵菌 璐潞 晴睛清情 玟玫玖 瑜榆渝
    祎袆 祯桢 裕浴 祺棋 烨晔 钧钓 钰珏 淼森 梁粱 蓝篮 箐菁 竟竞 丕不 亘互 乒乓兵 冉再
    卢户 厉历 宫官 宜宣 崔雀 巿市 帅师 幸辛 徐除 徙徒 恒垣桓 慕幕暮墓 戴载 折拆析 拨拔
    撒撤 杜社 杨扬 李季 柏拍 柴紫 栗粟 欧殴 汪注 沈沉 泽译 璇旋漩 盂孟 石右 肓盲育 荀苟
    菅管 邢刑 陈阵 隋随 颖颍 冀翼 昂昴 妹姝 媛嫒 姗珊 姚桃 仪议 傅博搏 薄簿 毫亳 陜陕
    暧暖 瞳曈 皓浩 妤好 妍研 萍苹 薇微 蒋将 薛薜 裘袭 覃谭 琳淋霖 玲铃 琪淇祺 珂坷 珮佩
    滢莹 子孑 小少 丁了 工土 斤斥 心必 户尸 支枝 水永冰 用甩 兴共 交文 亨享 京亰 克兑
    宇字 宁守 尧尭 岭岑 峻竣俊骏 嘉喜 延廷 廷庭 思恩 恺凯 昌晶 春舂 晏宴 朗郎 楚焚 珍诊
    硕顾 秀季 笑关 筱莜 简筒 素索 良艮 衡衔 钱线 阳阴 顺须 馨磬 鸣呜
"""
_FORMS: Final = """
    萧肖蕭 阎闫閻 傅付 戴代 钟锺鍾鐘 邱丘 峰峯 群羣 哲喆 升昇陞 岳嶽 张張 陈陳 刘劉 杨楊
    赵趙 黄黃 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 许許 邓鄧 冯馮 叶葉 谭譚 贾賈 卢盧 苏蘇 顾顧
    龙龍 龚龔 韩韓 鲁魯 钱錢 严嚴 范範 姜薑 于於 谷穀 里裡裏 后後 亚亞 国國 学學 华華
    东東 军軍 伟偉 杰傑 宝寶 云雲 凤鳳 兰蘭 静靜 丽麗 庆慶 荣榮 艳豔艷 玮瑋 晓曉 琼瓊
    涛濤 飞飛 鹏鵬 彦彥 温溫 吕呂 产產 青靑 强強 启啟啓 晋晉 凌淩 沉沈 淳湻 乃迺 志誌
    咏詠 泛汎 佑祐 游遊 尧堯 恒恆 熔镕鎔 锜錡
"""


def _index(groups: Iterable[str]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for character in group:
            found.setdefault(character, set()).add(number)
    return {character: frozenset(numbers) for character, numbers in found.items()}


_BY_SHAPE, _BY_FORM = _index(_SHAPES.split()), _index(_FORMS.split())
_NONE: Final[frozenset[int]] = frozenset()


def alike(one: str, other: str) -> Alike | None:
    """Why two different characters may be meant to be one; None for equal or unlike ones."""
    if one == other:
        return None
    for index, reason in ((_BY_FORM, Alike.FORM), (_BY_SHAPE, Alike.SHAPE)):
        if index.get(one, _NONE) & index.get(other, _NONE):
            return reason
    return None
