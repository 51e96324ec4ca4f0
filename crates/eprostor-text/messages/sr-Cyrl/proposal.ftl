### Зашто је нешто предложено као правило, и колико је то сигурно.

## Разлози

proposal-reason-sentence = Параметар и вредност стоје у реченици.
proposal-reason-table = Параметар и вредност стоје у табели.
proposal-reason-words = Правило је речима; препознато је по кључним речима.
proposal-reason-operator-default = Није речено да ли је вредност највећа или најмања; узето је оно што је уобичајено за параметар.
proposal-reason-subject-before = Параметар је назван у претходној реченици или у наслову.
proposal-reason-mended = Текст је оштећен; слова или бројеви су исправљени.
proposal-reason-recognised = Текст је препознат са слике; слова и бројеви могу бити други.
proposal-reason-zone-alike = Препознато је „{ $read }“; план има зону { $zone } која тако изгледа.
proposal-reason-scope-heading = Зона или блок узети су из наслова.
proposal-reason-scope-amended = Зоне су оне из члана { $article } акта који се мења, за који је нови текст.
proposal-reason-use-heading = Намена је узета из наслова.
proposal-reason-reference = Текст упућује на тачку у којој вредност стоји.
