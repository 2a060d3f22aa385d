Zhygg dwych fyxxb qhujz.
Jhyxz bghyw qwydd xyhfg.
Fxywq hyzjj.
Gwydh xbyqz.
Wyxhf dgqyj zhybb hxydw.
Qyjhz wfybx ghyxd jzyqh.
